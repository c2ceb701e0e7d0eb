package dev.tidegate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: whole, valid, the same each time, and the one that is kept with the documentation. */
class OpenApiTest extends ControlPlaneTest {
    private static final Path PAGE = Path.of("../docs/reference/admin-api.json");

    @BeforeEach
    void start() {
        start(DatabaseKind.SQLITE);
    }

    @Test
    void committed_document_is_the_one_that_is_served() throws IOException {
        String pretty = ContractCheck.pretty(served());
        if (Boolean.getBoolean("tidegate.write-docs")) Files.writeString(PAGE, pretty);
        assertThat(PAGE).as("write it anew with -Dtidegate.write-docs=true").hasContent(pretty);
    }

    @Test
    void document_names_the_version_of_the_build() throws IOException {
        String version = served().at("/info/version").asText();
        assertThat(Files.readString(Path.of("../pom.xml")))
                .contains("<artifactId>tidegate-parent</artifactId>\n    <version>" + version + "</version>");
    }

    @Test
    void document_is_served_to_anyone_and_is_the_same_twice() {
        RecordedExchange first = ConsoleUser.stranger(node()).get("/api/v1/openapi.json");
        RecordedExchange second = ConsoleUser.stranger(node()).get("/api/v1/openapi.json");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.bodyText()).isEqualTo(second.bodyText()).contains("\"openapi\":\"3.1.0\"");
    }

    @Test
    void operations_are_named_once_and_say_all_they_must() {
        Set<String> ids = new HashSet<>();
        for (JsonNode operation : operations()) {
            assertThat(ids.add(operation.path("operationId").asText()))
                    .as("%s", operation.path("operationId"))
                    .isTrue();
            assertThat(operation.path("summary").asText())
                    .as("%s", operation.path("operationId"))
                    .endsWith(".");
            assertThat(operation.path("security").isArray()).isTrue();
            assertThat(operation.path("responses").has("503")).isTrue();
            boolean guarded = operation.has("x-permission");
            if (!guarded) continue; // who may be anybody is refused for what they say at most
            assertThat(operation.path("responses").has("401")
                            && operation.path("responses").has("403"))
                    .as("%s", operation.path("operationId"))
                    .isTrue();
        }
        assertThat(ids).hasSizeGreaterThan(1);
    }

    @Test
    void schemas_are_json_schemas() {
        ObjectNode components = (ObjectNode) served().path("components").path("schemas");
        var metaSchema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012));
        components
                .properties()
                .forEach(schema -> assertThat(metaSchema.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    @DisplayName("API-3 every body that is taken or answered has an example, which is as its schema says")
    void examples() {
        JsonNode document = served();
        List<String> wrong = new ArrayList<>();
        for (JsonNode operation : operations()) {
            bodies(operation).forEach(body -> {
                JsonNode json = body.path("content").path("application/json");
                ObjectNode schema = json.path("schema").deepCopy();
                schema.set("components", document.path("components"));
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(json.path("example"))
                        .forEach(problem -> wrong.add(operation.path("operationId") + ": " + problem));
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("API-3 every schema, member and parameter says what it means")
    void meanings() {
        List<String> untold = new ArrayList<>();
        JsonNode components = served().path("components").path("schemas");
        components.properties().forEach(schema -> {
            note(schema.getKey(), schema.getValue(), untold);
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(member -> note(schema.getKey() + "." + member.getKey(), member.getValue(), untold));
        });
        operations()
                .forEach(operation -> operation
                        .path("parameters")
                        .forEach(parameter -> note(parameter.path("name").asText(), parameter, untold)));
        assertThat(untold).isEmpty();
    }

    @Test
    @DisplayName("TEAM-2 nobody is offered to be made the owner of a team")
    void owner() {
        assertThat(served().path("components").path("schemas").properties())
                .filteredOn(schema -> schema.getKey().matches("(Create|Update|Add|Change|Transfer).*"))
                .extracting(schema -> schema.getValue().toString())
                .noneMatch(schema -> schema.contains("\"owner\""));
    }

    /** What an operation takes, if anything, and what it answers when it does not refuse. */
    private static List<JsonNode> bodies(JsonNode operation) {
        List<JsonNode> bodies = new ArrayList<>();
        if (operation.has("requestBody")) bodies.add(operation.path("requestBody"));
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> bodies.add(response.getValue()));
        return bodies;
    }

    private static void note(String name, JsonNode told, List<String> untold) {
        if (!told.path("description").asText().endsWith(".")) untold.add(name);
    }

    private JsonNode served() {
        return ConsoleUser.json(ConsoleUser.stranger(node()).get("/api/v1/openapi.json"));
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        served().path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }
}
