package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ACC-1a a tool that a provider runs calls no model that the key may not use")
class ToolModelTest {
    private final ScriptedUpstream upstream =
            ScriptedUpstream.start().always((request, wire) -> wire.json(200, SampleAnswers.RESPONSE_JSON));
    private TestGateway gateway;

    @BeforeEach
    void start(@TempDir Path directory) {
        gateway = TestGateway.start(TestDatabase.sqlite(directory), upstream);
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'image_generation','model':'gpt-image-1'}",
                "{'type':'advisor_20260301','name':'advisor','model':'locked'}",
                "{'type':'image_generation','Model':'gpt-image-1'}",
                "{'type':'image_generation','model':'tide','model':'gpt-image-1'}",
                "{'type':'image_generation','model':''}",
                "{'type':'image_generation','model':'tide'}",
                "{'type':'image_generation','model':'swift'}",
                "{'type':'image_generation','model':'vendor-large-2026'}",
            })
    void refused(String tool) {
        RecordedExchange answer = respond("{'type':'function','name':'f','parameters':{}}," + tool);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.bodyText().toLowerCase(java.util.Locale.ROOT))
                .contains("member_not_allowed", "\"param\":\"tools[1].model\"");
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'gpt-image-1'}", "['gpt-image-1']", "1"})
    void a_model_that_is_no_name_is_refused(String model) {
        RecordedExchange answer = respond("{'type':'image_generation','model':" + model + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.bodyText()).contains("invalid_type", "tools[0].model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'image_generation'}",
                "{'type':'image_generation','model':null}",
                "{'type':'function','name':'f','parameters':{'type':'object','properties':{'model':{'type':'string'}}}}",
                "{'type':'function','function':{'name':'f','parameters':{'properties':{'model':{'enum':['locked']}}}}}",
                "{'type':'custom','name':'model','format':{'type':'text','model':'locked'}}",
                "'model'"
            })
    void passes(String tool) {
        assertThat(respond(tool).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "draw, 200", // the provider's name as well
        "sketch, 400", // the provider has another model under this name
        "etch, 400", // an alias is no name of the provider's
        "engrave, 400", // the same name, but only another provider leads there
        "paint, 400", // the route is off
        "carve, 400" // not for this key
    })
    @DisplayName("ACC-1a a tool's model passes only where the provider has it under the very name that the key may use")
    void names_of_one_world(String model, int status) {
        try (Gateway other = TestGateway.builder().config(drawing()).start()) {
            String body = "{'model':'tide','input':'Hi','tools':[{'type':'image_generation','model':'" + model + "'}]}";
            RecordedExchange call =
                    RecordedExchange.of("POST", "/v1/responses", "Authorization", "Bearer " + gateway.apiKey());
            RecordedExchange answer = ConsoleUser.handle(other, call.withBody(body.replace('\'', '"')));
            assertThat(answer.status()).as(answer.bodyText()).isEqualTo(status);
            if (status == 400) assertThat(answer.bodyText()).contains("Leave it out, or give a name");
        }
        assertThat(upstream.requests()).hasSize(status == 200 ? 1 : 0);
    }

    /** Providers that know some models under the names that callers use. */
    private GatewayConfig drawing() {
        SeedConfig base = gateway.config().seed();
        SeedConfig more = SeedConfig.builder()
                .model("draw", model -> model.route("openai", route -> route.upstreamModel("draw")))
                .model("sketch", model -> model.route("openai", route -> route.upstreamModel("sketch-nano")))
                .model("etch", model -> model.aliasOf("draw"))
                .model("engrave", model -> model.route("anthropic", route -> route.upstreamModel("engrave")))
                .model(
                        "paint",
                        model -> model.route(
                                "openai", route -> route.upstreamModel("paint").disabled()))
                .model("carve", model -> model.route("openai", route -> route.upstreamModel("carve")))
                .serviceAccount(
                        "pilot",
                        account -> account.name("Pilot")
                                .team("harbour")
                                .budget(budget -> budget.amountUsd("100"))
                                .key(
                                        "main",
                                        key -> key.value(new Secret(gateway.apiKey()))
                                                .allowedModels("tide", "draw", "sketch", "etch", "engrave", "paint")))
                .build();
        List<ModelSeed> models =
                Stream.concat(base.models().stream(), more.models().stream()).toList();
        SeedConfig seed = new SeedConfig(
                base.providers(), models, base.teams(), List.of(), more.serviceAccounts(), SeedConfig.PruneMode.NONE);
        return gateway.config().toBuilder().seed(seed).build();
    }

    private RecordedExchange respond(String tools) {
        String body = "{'model':'tide','input':'Hi','tools':[" + tools + "]}";
        return gateway.post("/v1/responses", body.replace('\'', '"'));
    }
}
