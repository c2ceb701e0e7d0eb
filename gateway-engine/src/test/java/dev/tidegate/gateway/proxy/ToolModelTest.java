package dev.tidegate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.RecordedExchange;
import dev.tidegate.gateway.testkit.SampleAnswers;
import dev.tidegate.gateway.testkit.ScriptedUpstream;
import dev.tidegate.gateway.testkit.TestDatabase;
import dev.tidegate.gateway.testkit.TestGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ACC-1 a tool that a provider runs calls no model that the key may not use")
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
                "{'type':'image_generation','model':'swift'}",
                "{'type':'function','name':'f','parameters':{'type':'object','properties':{'model':{'type':'string'}}}}",
                "{'type':'function','function':{'name':'f','parameters':{'properties':{'model':{'enum':['locked']}}}}}",
                "{'type':'custom','name':'model','format':{'type':'text','model':'locked'}}",
                "'model'"
            })
    void passes(String tool) {
        assertThat(respond(tool).status()).isEqualTo(200);
    }

    private RecordedExchange respond(String tools) {
        String body = "{'model':'tide','input':'Hi','tools':[" + tools + "]}";
        return gateway.post("/v1/responses", body.replace('\'', '"'));
    }
}
