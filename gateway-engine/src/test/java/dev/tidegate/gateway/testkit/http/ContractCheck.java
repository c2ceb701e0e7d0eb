package dev.tidegate.gateway.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer of the control plane against the OpenAPI document that the gateway itself serves: the status is one that the operation
 * lists, the body is what it says, and no member of it is named like a secret.
 */
public final class ContractCheck {
    private static final Set<String> SECRET_NAMES = Set.of(
            "hash", "password_hash", "digest", "token_digest", "token", "secret", "password", "ciphertext", "nonce");
    private static final AtomicReference<@Nullable ContractCheck> CURRENT = new AtomicReference<>();

    private final JsonNode document;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    private ContractCheck(JsonNode document) {
        this.document = document;
    }

    /** The document of a gateway. All gateways of one version serve the same. */
    public static JsonNode document(ExchangeHandler gateway) {
        return of(gateway).document;
    }

    /** Fails when the answer is not one that the document describes. */
    public static void verify(ExchangeHandler gateway, RecordedExchange answer) {
        of(gateway).verify(answer);
    }

    private static ContractCheck of(ExchangeHandler gateway) {
        ContractCheck known = CURRENT.get();
        if (known != null) return known;
        RecordedExchange answer = ConsoleUser.handle(gateway, RecordedExchange.of("GET", "/api/v1/openapi.json"));
        ContractCheck made = new ContractCheck(ConsoleUser.json(answer));
        CURRENT.compareAndSet(null, made);
        return made;
    }

    private void verify(RecordedExchange answer) {
        String target = answer.head().target();
        if (!target.startsWith("/api/") || answer.head().method().equals("HEAD")) return;
        JsonNode body = ConsoleUser.json(answer);
        boolean describes = target.endsWith("/openapi.json");
        if (!describes) assertThat(namesIn(body)).as("answer of %s", target).doesNotContainAnyElementsOf(SECRET_NAMES);
        String pointer = operation(answer)
                .map(operation -> operation + "/responses/" + answer.status())
                .orElse("");
        if (pointer.isEmpty()) {
            assertThat(answer.status())
                    .as("an operation that is not described: %s", target)
                    .isIn(400, 404, 405);
            return;
        }
        assertThat(document.at(pointer).isMissingNode())
                .as(
                        "%s %s answered %d, which is not described: %s",
                        answer.head().method(), target, answer.status(), body)
                .isFalse();
        assertThat(compiled.computeIfAbsent(pointer, this::compile).validate(body))
                .as("%s %s answered %s", answer.head().method(), target, body)
                .isEmpty();
    }

    private JsonSchema compile(String pointer) {
        ObjectNode schema =
                document.at(pointer + "/content/application~1json/schema").deepCopy();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    /** The JSON pointer of the described operation that the request was for. */
    private Optional<String> operation(RecordedExchange answer) {
        String path = answer.head().target().replaceFirst("\\?.*", "");
        String method = answer.head().method().toLowerCase(Locale.ROOT);
        List<String> matching = new ArrayList<>();
        document.path("paths").fieldNames().forEachRemaining(template -> {
            if (matches(template, path)) matching.add(template);
        });
        // a literal path is more specific than one with placeholders
        return matching.stream()
                .sorted((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
                .findFirst()
                .map(template -> "/paths/" + template.replace("~", "~0").replace("/", "~1") + "/" + method)
                .filter(pointer -> !document.at(pointer).isMissingNode());
    }

    private static boolean matches(String template, String path) {
        String[] expected = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) return false;
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].startsWith("{") && !expected[i].equals(actual[i])) return false;
        }
        return true;
    }

    private static Set<String> namesIn(JsonNode body) {
        Set<String> names = ConcurrentHashMap.newKeySet();
        body.properties().forEach(member -> {
            names.add(member.getKey());
            names.addAll(namesIn(member.getValue()));
        });
        if (body.isArray()) body.forEach(item -> names.addAll(namesIn(item)));
        return names;
    }

    /** The document as it is kept with the documentation. */
    public static String pretty(JsonNode document) {
        return document.toPrettyString() + "\n";
    }
}
