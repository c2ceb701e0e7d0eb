package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.RecordedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of both families learn of models, and of paths that nothing is at. */
class ModelListsTest {
    private static final String[] METHODS = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
    private static final String[] ANTHROPIC = {"anthropic-version", "2023-06-01"};
    private static final TestDataPlane GATEWAY = new TestDataPlane();

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    @DisplayName("ACC-3a, API-1b the lists of both families, and single models")
    void models_are_listed() {
        assertThat(GATEWAY.get("/v1/models").bodyText())
                .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"tide\",\"object\":\"model\"")
                .contains("\"id\":\"swift\"", "\"id\":\"claude\"");
        assertThat(GATEWAY.get("/v1/models", ANTHROPIC).bodyText())
                .contains("\"type\":\"model\"", "\"has_more\":false", "\"first_id\":\"tide\"");
        assertThat(GATEWAY.get("/v1/models/swift").bodyText()).startsWith("{\"id\":\"swift\"");
        assertThat(GATEWAY.get("/v1/models/none").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("ACC-3a ROUTE-2 a model whose routes are all off is in no list, by no name")
    void what_cannot_be_served_is_not_listed() {
        for (String[] headers : new String[][] {{}, ANTHROPIC}) {
            assertThat(GATEWAY.get("/v1/models", headers).bodyText())
                    .contains("swift")
                    .doesNotContain("off");
            assertThat(GATEWAY.get("/v1/models/off", headers).status()).isEqualTo(404);
            assertThat(GATEWAY.get("/v1/models/off-alias", headers).status()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("API-1b a record of Anthropic's shape has every member its clients expect, and claims nothing unknown")
    void anthropics_records_are_whole() {
        assertThat(GATEWAY.get("/v1/models/claude", ANTHROPIC).bodyText())
                .isEqualTo("{\"id\":\"claude\",\"type\":\"model\",\"display_name\":\"claude\","
                        + "\"created_at\":\"1970-01-01T00:00:00Z\",\"lifecycle\":\"active\",\"capabilities\":null,"
                        + "\"deprecated_at\":null,\"line\":null,\"max_input_tokens\":null,\"max_tokens\":null,"
                        + "\"retires_at\":null}");
    }

    @Test
    @DisplayName("API-3a an unknown model is told in the shape of whoever asks")
    void an_unknown_model_is_told_in_the_askers_shape() {
        assertThat(GATEWAY.get("/v1/models/none").bodyText()).startsWith("{\"error\":{");
        RecordedExchange answer = GATEWAY.get("/v1/models/none", ANTHROPIC);
        assertThat(answer.bodyText()).startsWith("{\"type\":\"error\",\"error\":{");
        assertThat(answer.header("request-id")).isEqualTo(answer.header("X-Request-Id"));
    }

    @Test
    @DisplayName("API-1e anything else below /v1 is not there, whatever the method")
    void other_paths_are_not_found() {
        assertThat(GATEWAY.get("/v1/files").status()).isEqualTo(404);
        assertThat(GATEWAY.post("/v1/messages/batches", "{}").bodyText()).startsWith("{\"type\":\"error\"");
        for (String method : METHODS) {
            RecordedExchange exchange = RecordedExchange.of(method, "/v1/files");
            GATEWAY.handle(exchange);
            assertThat(exchange.status()).as(method).isEqualTo(404);
        }
    }

    @Test
    @DisplayName(
            "API-3a a method that a path does not take is told as that, with the one it takes, in the shape of the API")
    void a_wrong_method_is_told_with_the_right_one() {
        for (String method : METHODS) {
            for (String path : new String[] {"/v1/chat/completions", "/v1/messages", "/v1/audio/speech"}) {
                RecordedExchange exchange = RecordedExchange.of(method, path);
                GATEWAY.handle(exchange);
                assertThat(exchange.status()).as(method + " " + path).isEqualTo(405);
                assertThat(exchange.header("Allow")).isEqualTo("POST");
            }
        }
        assertThat(GATEWAY.get("/v1/messages").bodyText())
                .startsWith("{\"type\":\"error\",\"error\":{\"message\":\"This path accepts only POST.\"");
        for (String path : new String[] {"/v1/models", "/v1/models/swift"}) {
            RecordedExchange answer = GATEWAY.post(path, "{}");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET");
            assertThat(answer.bodyText()).startsWith("{\"error\":{\"message\":\"This path accepts only GET.\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/chat/completions | lacks '/v1'",
                "/responses | lacks '/v1'",
                "/models | lacks '/v1'",
                "/v1/v1/models | contains '/v1', which the client adds itself",
                "/chat/completions/models | leads to '/chat/completions'",
                "/v1/v1/chat/completions | contains '/v1', which the client adds itself",
                "/v1/v1/messages | contains '/v1', which the client adds itself",
                "/v1/chat/completions/chat/completions | leads to '/v1/chat/completions'",
                "/v1/messages/v1/messages | leads to '/v1/messages/v1'",
                "/openai/v1/embeddings | leads to '/openai/v1'"
            })
    @DisplayName("API-3a, ROUTE-6a a wrong base URL is told which part of it is wrong")
    void a_wrong_base_url_is_told(String path, String hint) {
        RecordedExchange answer = GATEWAY.post(path, "{}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.bodyText()).contains("There is nothing at this path. The client's base URL " + hint);
        assertThat(answer.bodyText().startsWith("{\"type\":\"error\"")).isEqualTo(path.endsWith("/messages"));
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
    }

    @Test
    @DisplayName("API-1 a WebSocket is refused with 426, so that clients fall back at once")
    void a_websocket_is_refused_as_such() {
        for (String path : new String[] {"/v1/responses", "/v1/realtime"}) {
            RecordedExchange answer = GATEWAY.get(path, "Connection", "Upgrade", "Upgrade", "WebSocket");
            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.header("Upgrade")).isEqualTo("HTTP/1.1");
            assertThat(answer.bodyText()).contains("\"code\":\"upgrade_not_supported\"");
        }
        RecordedExchange plain = GATEWAY.get("/v1/models", "Connection", "Upgrade, HTTP2-Settings", "Upgrade", "h2c");
        assertThat(plain.status()).isEqualTo(200);
    }
}
