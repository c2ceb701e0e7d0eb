package dev.tidegate.gateway.call.body;

import static dev.tidegate.gateway.provider.Operation.CHAT_COMPLETIONS;
import static dev.tidegate.gateway.provider.Operation.EMBEDDINGS;
import static dev.tidegate.gateway.provider.Operation.RESPONSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("API-4a bodies go up byte for byte but for the fields the gateway owns")
class ModelCallBodyTest {
    private static final ModelRoute PLAIN = route(Map.of());
    private static final ModelRoute TUNED = route(Map.of("seed", "7", "user", "{\"a\":[1]}", "model", "\"evil\""));
    private static final String ASK = "\"stream_options\":{\"include_usage\":true}";

    private record Row(Operation operation, ModelRoute route, String body, String expected) {}

    @TestFactory
    Stream<DynamicTest> splices() {
        return Stream.of(
                        plain("{\"model\":\"a\"}", "{\"model\":\"up\"}"),
                        plain(" \n{ \"model\" : \"a\" } \t\r\n", " \n{ \"model\" : \"up\" } \t\r\n"),
                        plain("{\"mod\\u0065l\":\"a\"}", "{\"mod\\u0065l\":\"up\"}"),
                        plain("{\"model\":\"\\u0061\"}", "{\"model\":\"up\"}"),
                        plain("{\"x\":\"ü🌊\",\"model\":\"ä\"}", "{\"x\":\"ü🌊\",\"model\":\"up\"}"),
                        plain("{\"ü\":1,\"model\":\"a\",\"z\":null}", "{\"ü\":1,\"model\":\"up\",\"z\":null}"),
                        plain("{\"b\":1,\"a\":2,\"model\":\"a\"}", "{\"b\":1,\"a\":2,\"model\":\"up\"}"),
                        plain("{\"n\":1.50e+02,\"model\":\"a\"}", "{\"n\":1.50e+02,\"model\":\"up\"}"),
                        plain("{\"model\":\"a\",\"n\":-0}", "{\"model\":\"up\",\"n\":-0}"),
                        plain(
                                "{\"x\":{\"model\":\"in\"},\"model\":\"a\"}",
                                "{\"x\":{\"model\":\"in\"},\"model\":\"up\"}"),
                        plain("{\"model\":\"a\",\"x\":[{\"model\":1}]}", "{\"model\":\"up\",\"x\":[{\"model\":1}]}"),
                        plain(
                                "{\"x\":\"\\\"model\\\":\",\"model\":\"a\"}",
                                "{\"x\":\"\\\"model\\\":\",\"model\":\"up\"}"),
                        plain("{\"x\":1,\"x\":2,\"model\":\"a\"}", "{\"x\":1,\"x\":2,\"model\":\"up\"}"),
                        plain("{\"Modules\":\"b\",\"model\":\"a\"}", "{\"Modules\":\"b\",\"model\":\"up\"}"),
                        plain("{\"model\":\"a\",\"stream\":false}", "{\"model\":\"up\",\"stream\":false}"),
                        plain("{\"model\":\"a\",\"stream\":null}", "{\"model\":\"up\",\"stream\":null}"),
                        plain(
                                "{\"stream_options\":null,\"model\":\"a\"}",
                                "{\"stream_options\":null,\"model\":\"up\"}"),
                        plain("{\"model\":\"a\",\"stream\":true}", "{\"model\":\"up\",\"stream\":true," + ASK + "}"),
                        plain(
                                "{\"model\":\"a\" ,\"stream\":true }",
                                "{\"model\":\"up\" ,\"stream\":true," + ASK + " }"),
                        plain(
                                "{\"stream_options\":null,\"stream\":true,\"model\":\"a\"}",
                                "{" + ASK + ",\"stream\":true,\"model\":\"up\"}"),
                        plain(
                                "{\"stream_options\":{},\"stream\":true,\"model\":\"a\"}",
                                "{" + ASK + ",\"stream\":true,\"model\":\"up\"}"),
                        plain(
                                "{\"stream_options\":{\"include_usage\":false},\"stream\":true,\"model\":\"a\"}",
                                "{" + ASK + ",\"stream\":true,\"model\":\"up\"}"),
                        plain(
                                "{\"stream_options\":{\"include_usage\":0},\"stream\":true,\"model\":\"a\"}",
                                "{" + ASK + ",\"stream\":true,\"model\":\"up\"}"),
                        plain(
                                "{\"stream_options\":{ \"include_usage\" : true },\"stream\":true,\"model\":\"a\"}",
                                "{\"stream_options\":{ \"include_usage\" : true },\"stream\":true,\"model\":\"up\"}"),
                        plain(
                                "{\"stream_options\":{\"x\":1},\"stream\":true,\"model\":\"a\"}",
                                "{\"stream_options\":{\"include_usage\":true,\"x\":1},\"stream\":true,\"model\":\"up\"}"),
                        new Row(
                                RESPONSES,
                                PLAIN,
                                "{\"model\":\"a\",\"stream\":true}",
                                "{\"model\":\"up\",\"stream\":true}"),
                        new Row(
                                EMBEDDINGS,
                                PLAIN,
                                "{\"model\":\"a\",\"input\":\"x\"}",
                                "{\"model\":\"up\",\"input\":\"x\"}"),
                        tuned("{\"model\":\"a\"}", "{\"model\":\"up\",\"seed\":7,\"user\":{\"a\":[1]}}"),
                        tuned("{\"seed\":[1,2],\"model\":\"a\"}", "{\"seed\":7,\"model\":\"up\",\"user\":{\"a\":[1]}}"),
                        tuned(
                                "{\"user\":\"u\",\"model\":\"a\",\"seed\":1}",
                                "{\"user\":{\"a\":[1]},\"model\":\"up\",\"seed\":7}"),
                        tuned(
                                "{\"seed\":1,\"seed\":2,\"user\":0,\"model\":\"a\"}",
                                "{\"seed\":7,\"seed\":7,\"user\":{\"a\":[1]},\"model\":\"up\"}"),
                        tuned(
                                "{\"model\":\"a\",\"stream\":true,\"user\":1,\"seed\":1}",
                                "{\"model\":\"up\",\"stream\":true,\"user\":{\"a\":[1]},\"seed\":7," + ASK + "}"),
                        plain("\uFEFF{\"model\":\"a\"}", "{\"model\":\"up\"}"),
                        plain(
                                "\uFEFF{\"stream_options\":{\"x\":1},\"stream\":true,\"model\":\"a\"}",
                                "{\"stream_options\":{\"include_usage\":true,\"x\":1},\"stream\":true,\"model\":\"up\"}"))
                .map(row -> DynamicTest.dynamicTest(
                        row.operation() + " " + row.body(),
                        () -> assertThat(spliced(row)).isEqualTo(row.expected())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | request_body_invalid",
                "` ` | request_body_invalid",
                "[{\"model\":\"a\"}] | request_body_invalid",
                "\"model\" | request_body_invalid",
                "{\"model\":\"a\" | request_body_invalid",
                "{\"model\":\"a\"}x | request_body_invalid",
                "{\"model\":\"a\"}{\"model\":\"b\"} | request_body_invalid",
                "{\"model\":\"a\",} | request_body_invalid",
                "{model:\"a\"} | request_body_invalid",
                "{\"model\":\"a\",\"x\":NaN} | request_body_invalid",
                "{\"model\":\"a\",\"x\":[1,2} | request_body_invalid",
                "{\"model\":\"a\",\"x\":\"\\q\"} | request_body_invalid",
                "{\"model\":\"a /*c*/ | request_body_invalid",
                "{} | missing_member",
                "{\"x\":{\"model\":\"a\"}} | missing_member",
                "{\"model\":null} | invalid_type",
                "{\"model\":1} | invalid_type",
                "{\"model\":[\"a\"]} | invalid_type",
                "{\"model\":{\"a\":1}} | invalid_type",
                "{\"model\":\"\"} | invalid_type",
                "{\"model\":\"a\",\"model\":\"a\"} | duplicate_member",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\"} | duplicate_member",
                "{\"model\":\"a\",\"stream\":true,\"stream\":false} | duplicate_member",
                "{\"model\":\"a\",\"stream_options\":{},\"stream_options\":{}} | duplicate_member",
                "{\"model\":\"a\",\"stream\":\"true\"} | invalid_type",
                "{\"model\":\"a\",\"stream\":1} | invalid_type",
                "{\"model\":\"a\",\"stream_options\":[]} | invalid_type",
                "{\"model\":\"a\",\"stream_options\":{\"include_usage\":true,\"include_usage\":false}} |"
                        + " duplicate_member"
            })
    void refuses(String body, String code) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        assertRefused(bytes, code);
    }

    @Test
    @DisplayName("API-4b what a route sets cannot be set again under another spelling")
    void a_routes_members_have_one_reading() {
        ModelCallBody body =
                ModelCallBody.parse("{\"model\":\"a\",\"Seed\":1}".getBytes(StandardCharsets.UTF_8), CHAT_COMPLETIONS);
        body.requireFit(PLAIN, model -> true);
        assertThat(new String(body.forUpstream(PLAIN, Set.of()).join(), StandardCharsets.UTF_8))
                .contains("\"Seed\":1");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> body.requireFit(TUNED, model -> true))
                .satisfies(e -> assertThat(e.refusal().param()).isEqualTo("Seed"));
    }

    @Test
    void refuses_other_encodings_and_depth() {
        String body = "{\"model\":\"a\"}";
        assertRefused(body.getBytes(StandardCharsets.UTF_16LE), "request_body_invalid");
        assertRefused(body.getBytes(StandardCharsets.UTF_16BE), "request_body_invalid");
        assertRefused(body.getBytes(StandardCharsets.UTF_16), "request_body_invalid");
        assertRefused("{\"model\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1), "request_body_invalid");
        String deep = "{\"model\":\"a\",\"x\":" + "[".repeat(1001) + "]".repeat(1001) + "}";
        assertRefused(deep.getBytes(StandardCharsets.UTF_8), "request_body_invalid");
    }

    @Test
    void a_name_of_an_emoji_right_after_the_brace_is_utf8() {
        assertThat(spliced(plain("{\"🌊\":1,\"model\":\"a\"}", ""))).isEqualTo("{\"🌊\":1,\"model\":\"up\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}] | ``",
                "\"messages\":[{\"role\":\"developer\",\"content\":\"hi\"}] | DEVELOPER_ROLE",
                "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}] | VISION",
                "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"image_url\"}]}] | ``",
                "\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"input\":{\"type\":\"file\"}}]}] | ``",
                "\"tools\":[] | ``",
                "\"tools\":[{\"a\":{}},{\"b\":[]}],\"stream\":true | STREAM TOOLS",
                "\"response_format\":{\"type\":\"json_object\"} | ``",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}} | JSON_SCHEMA",
                "\"text\":{\"format\":{\"type\":\"json_schema\"}} | JSON_SCHEMA",
                "\"output_config\":{\"effort\":\"low\"} | ``",
                "\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{}}} | JSON_SCHEMA",
                "\"output_format\":{\"type\":\"json_schema\",\"schema\":{}} | JSON_SCHEMA",
                "\"messages\":[{\"content\":[{\"type\":\"tool_result\",\"content\":[{\"type\":\"image\"}]}]}] | VISION",
                "\"messages\":[{\"content\":[{\"type\":\"tool_result\",\"content\":[{\"type\":\"text\"}]}]}] | ``",
                "\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"input\":{\"x\":[{\"type\":\"image\"}]}}]}] | ``",
                "\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"input\":{\"content\":[{\"type\":\"image\"}]}}]}]"
                        + " | ``",
                "\"input\":[{\"type\":\"function_call_output\",\"output\":[{\"type\":\"input_image\"}]}] | VISION",
                "\"messages\":[{\"content\":[{\"type\":\"text\",\"Type\":\"image_url\"}]}] | VISION",
                "\"messages\":[{\"role\":\"user\",\"ROLE\":\"developer\"}] | DEVELOPER_ROLE",
                "\"text\":{\"Format\":{\"Type\":\"json_schema\"}} | JSON_SCHEMA"
            })
    @DisplayName("API-8b, ROUTE-1d needs are read from the body")
    void needs_are_read_from_the_body(String members, String expected) {
        String body = "{\"model\":\"a\"," + members + ",\"last\":1}";
        ModelCallBody parsed = ModelCallBody.parse(body.getBytes(StandardCharsets.UTF_8), CHAT_COMPLETIONS);
        assertThat(parsed.needs().stream().map(Capability::name).toList())
                .containsExactlyInAnyOrder(
                        expected == null || expected.isEmpty() ? new String[0] : expected.split(" ", -1));
        assertThat(new String(parsed.forUpstream(PLAIN, Set.of()).join(), StandardCharsets.UTF_8))
                .contains(",\"last\":1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"seed\":1,\"model\":\"m\",\"seed\":2} | {\"model\":\"up\"}",
                "{\"model\":\"m\",\"stop\":[],\"n\":1} | {\"model\":\"up\",\"n\":1}",
                "{\"stream\":true,\"model\":\"m\",\"stream_options\":{}} | {\"stream\":true,\"model\":\"up\"}",
                "{\"stream\":true,\"model\":\"m\"} | {\"stream\":true,\"model\":\"up\"}"
            })
    @DisplayName(
            "API-4a, API-8a members are left out by the provider's list, or by a null of the route, and nothing else"
                    + " changes")
    void members_are_left_out_by_list_or_by_null(String asked, String sent) {
        ModelCallBody body = ModelCallBody.parse(asked.getBytes(StandardCharsets.UTF_8), CHAT_COMPLETIONS);
        Map<String, String> nulls = Map.of("seed", "null", "stop", "null", "stream_options", "null");
        assertThat(new String(body.forUpstream(route(nulls), Set.of()).join(), StandardCharsets.UTF_8))
                .isEqualTo(sent);
        assertThat(new String(body.forUpstream(route(Map.of()), nulls.keySet()).join(), StandardCharsets.UTF_8))
                .isEqualTo(sent);
    }

    private static void assertRefused(byte[] body, String code) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ModelCallBody.parse(body, CHAT_COMPLETIONS))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private static String spliced(Row row) {
        byte[] body = row.body().getBytes(StandardCharsets.UTF_8);
        return new String(
                ModelCallBody.parse(body, row.operation())
                        .forUpstream(row.route(), Set.of())
                        .join(),
                StandardCharsets.UTF_8);
    }

    private static Row plain(String body, String expected) {
        return new Row(CHAT_COMPLETIONS, PLAIN, body, expected);
    }

    private static Row tuned(String body, String expected) {
        return new Row(CHAT_COMPLETIONS, TUNED, body, expected);
    }

    private static ModelRoute route(Map<String, String> extraBody) {
        return new ModelRoute(new ProviderId("p"), "up", 0, 1, true, Set.of(), Map.of(), extraBody);
    }
}
