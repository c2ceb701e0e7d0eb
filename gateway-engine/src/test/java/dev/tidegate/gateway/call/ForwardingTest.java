package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-5 API-8 what passes between clients and providers besides bodies")
class ForwardingTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK = "{\"model\":\"swift\",\"messages\":[]}";

    private final TestDataPlane gateway = new TestDataPlane();

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session_id",
                "session-id",
                "thread-id",
                "conversation_id",
                "x-session-affinity",
                "x-client-request-id",
                "x-codex-turn-metadata",
                "X-Claude-Code-Session-Id",
                "originator",
                "x-tenant"
            })
    @DisplayName("API-8c what keeps a conversation together goes up, and what a setting names")
    void headers_of_conversations_go_up(String name) {
        gateway.post(CHAT, ASK, name, "v-1");
        assertThat(gateway.upstream.request().headers().all(name)).containsExactly("v-1");
    }

    @Test
    @DisplayName(
            "API-9 an idempotency key is the caller's own: a provider never repeats one caller's answer to another")
    void idempotency_keys_of_callers_do_not_meet() {
        for (String key : List.of("key-1", "key-1", "key-2"))
            gateway.post(CHAT, ASK, "Idempotency-Key", "order-17", "X-Test-Key", key);
        List<String> sent = gateway.upstream.requests().stream()
                .map(request -> request.headers().first("Idempotency-Key").orElseThrow())
                .toList();
        assertThat(sent.get(0)).isEqualTo(sent.get(1)).isNotEqualTo(sent.get(2)).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Cookie", "x-api-key", "Proxy-Authorization", "X-Forwarded-For", "OpenAI-Organization", "x-other"
            })
    @DisplayName("API-5c other headers do not go up")
    void other_headers_do_not_go_up(String name) {
        gateway.post(CHAT, ASK, name, "v-1");
        assertThat(gateway.upstream.request().headers().all(name)).isEmpty();
    }

    @Test
    void the_callers_version_of_the_api_replaces_the_usual_one() {
        gateway.post("/v1/messages", "{\"model\":\"claude\"}", "anthropic-version", "2026-10-21");
        assertThat(gateway.upstream.request().headers().all("anthropic-version"))
                .containsExactly("2026-10-21");
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 999999999999, 86400",
        "Retry-After, 86400.5, 86400",
        "Retry-After, 7, 7",
        "Retry-After, 0.5, 0.5",
        "Retry-After-Ms, 86400001, 86400000",
        "Retry-After-Ms, 250, 250"
    })
    @DisplayName("API-5d ROUTE-6b nobody is asked to wait for more than a day")
    void waits_are_believed_up_to_a_day(String name, String told, String expected) {
        String error = "{\"error\":{\"message\":\"busy\",\"type\":\"t\",\"code\":\"c\",\"param\":null}}";
        gateway.upstream.then((request, wire) -> wire.json(429, error, name, told));
        assertThat(gateway.post(CHAT, ASK).header(name)).isEqualTo(expected);
    }

    @Test
    void a_wait_beside_an_error_of_the_gateways_own_is_capped_alike() {
        gateway.upstream.then((request, wire) -> wire.json(429, "{}", "Retry-After", "999999999999"));
        assertThat(gateway.post(CHAT, ASK).header("Retry-After")).isEqualTo("86400");
    }

    @Test
    @DisplayName("API-5d ROUTE-6b what a client needs to wait and to report comes down")
    void headers_for_waiting_come_down() {
        RecordedExchange answer = answered(
                "retry-after-ms",
                "250",
                "x-should-retry",
                "true",
                "x-codex-turn-state",
                "s1",
                "X-Served-By",
                "a",
                "x-ratelimit-limit-tokens",
                "9",
                "Set-Cookie",
                "a=b");
        assertThat(answer.header("retry-after-ms")).isEqualTo("250");
        assertThat(answer.header("x-should-retry")).isEqualTo("true");
        assertThat(answer.header("x-codex-turn-state")).isEqualTo("s1");
        assertThat(answer.header("X-Served-By")).isEqualTo("a");
        assertThat(answer.header("x-ratelimit-limit-tokens")).isEqualTo("9");
        assertThat(answer.committed().headers().contains("Set-Cookie")).isFalse();
        assertThat(answer.committed().headers().contains("request-id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 501, 503, 504, 529})
    @DisplayName("API-5d ROUTE-6b and comes down with a failure that is told in our envelope")
    void headers_for_waiting_come_down_with_failures(int status) {
        RecordedExchange answer = failed(
                status, "x-should-retry: false", "Retry-After: 7", "x-ratelimit-limit-tokens: 9", "x-request-id: up-1");
        assertThat(answer.committed().headers().all("x-should-retry")).containsExactly("false");
        assertThat(answer.committed().headers().all("Retry-After")).containsExactly("7");
        assertThat(answer.header("x-ratelimit-limit-tokens")).isEqualTo("9");
        assertThat(answer.header("X-Upstream-Request-Id")).isEqualTo("up-1");
    }

    @Test
    @DisplayName("ROUTE-6b a date to wait for is told in seconds, of which a day has 86,400")
    void a_date_to_wait_for_comes_down() {
        RecordedExchange answer = failed(429, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT");
        assertThat(answer.header("Retry-After")).isEqualTo("86400");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 407})
    @DisplayName("API-5d of what stands between gateway and provider only the id comes down")
    void only_the_id_comes_down_with_what_is_between_us(int status) {
        RecordedExchange answer = failed(
                status, "x-should-retry: true", "Retry-After: 7", "x-ratelimit-limit-tokens: 9", "request-id: up-1");
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(answer.committed().headers().contains("Retry-After")).isFalse();
        assertThat(answer.committed().headers().contains("x-ratelimit-limit-tokens"))
                .isFalse();
        assertThat(answer.header("X-Upstream-Request-Id")).isEqualTo("up-1");
    }

    private RecordedExchange failed(int status, String... headers) {
        String head = "HTTP/1.1 " + status + " X\r\n" + String.join("\r\n", headers);
        gateway.upstream.then(
                (request, wire) -> wire.raw(head + "\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nwait"));
        return gateway.post(CHAT, ASK);
    }

    @Test
    @DisplayName("API-7a answers of Messages carry the id under the name that Anthropic's clients report")
    void messages_have_a_request_id_of_ours() {
        gateway.upstream.then((request, wire) -> wire.json(200, SampleAnswers.MESSAGE_JSON, "request-id", "req_up"));
        RecordedExchange answer = gateway.post("/v1/messages", "{\"model\":\"claude\"}");
        assertThat(answer.header("request-id")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("X-Upstream-Request-Id")).isEqualTo("req_up");
    }

    @Test
    void no_header_tells_the_gateways_credential() {
        String credential = TestDataPlane.CREDENTIAL;
        RecordedExchange answer =
                answered("X-Served-By", "a", "x-ratelimit-key", "of " + credential, "x-request-id", credential);
        assertThat(answer.header("X-Served-By")).isEqualTo("a");
        assertThat(answer.committed().headers())
                .noneMatch(field -> field.value().contains(credential));
    }

    @Test
    void no_content_type_tells_the_gateways_credential() {
        gateway.upstream.then(
                (request, wire) -> wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: audio/mpeg; key=\""
                        + TestDataPlane.CREDENTIAL + "\"\r\n\r\nok"));
        RecordedExchange answer = gateway.post("/v1/audio/speech", ASK);
        assertThat(answer.bodyText()).isEqualTo("ok");
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    @DisplayName("API-9 no provider makes an answer's head grow without bound")
    void what_comes_down_is_bounded() {
        String[] many = IntStream.range(0, 90)
                .boxed()
                .flatMap(i -> List.of("x-ratelimit-" + i, "v".repeat(200)).stream())
                .toArray(String[]::new);
        RecordedExchange answer = answered(many);
        assertThat(answer.committed().headers().size()).isBetween(20, 80);
        assertThat(size(answer.committed().headers())).isLessThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "?beta=true, ?beta=true",
        "?api-version=2026-01-01&x, ?api-version=2026-01-01&x",
        "?include[]=a&include[]=b, ?include%5B%5D=a&include%5B%5D=b",
        "?a=%7e%2F, ?a=%7E%2F",
        "?, ''"
    })
    @DisplayName("API-8e the query goes up, in one encoding")
    void the_query_goes_up(String query, String expected) {
        gateway.upstream.then((request, wire) -> wire.json(200, SampleAnswers.CHAT_JSON));
        assertThat(gateway.post(CHAT + query, ASK).status()).isEqualTo(200);
        ReceivedRequest up = gateway.upstream.request();
        assertThat(up.path()).endsWith("/chat/completions" + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "key, query_credential",
        "api_key, query_credential",
        "API-Key, query_credential",
        "access_token, query_credential",
        "x-goog-api-key, query_credential",
        "sig, query_credential",
        "code, query_credential",
        "model, query_parameter_invalid",
        "Model, query_parameter_invalid",
        "m%6Fdel, query_parameter_invalid",
        "stream, query_parameter_invalid",
        "n, query_parameter_invalid",
        "fallbacks, query_parameter_invalid",
        "engine, query_parameter_invalid",
        "deployment, query_parameter_invalid",
        "deployment-id, query_parameter_invalid",
        "model_id, query_parameter_invalid",
        "lora_path, query_parameter_invalid",
        "background, query_parameter_invalid",
        "api_base, query_parameter_invalid",
        "extra_body[model], query_parameter_invalid"
    })
    @DisplayName("API-2c API-4b neither credentials nor members of the body are taken from a query")
    void credentials_and_members_of_the_body_are_refused(String name, String code) {
        RecordedExchange answer = gateway.post(CHAT + "?beta=1&" + name + "=x", ASK);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.bodyText()).contains("\"code\":\"" + code + "\"");
        assertThat(gateway.upstream.requests()).isEmpty();
    }

    private RecordedExchange answered(String... headers) {
        gateway.upstream.then((request, wire) -> wire.json(200, SampleAnswers.CHAT_JSON, headers));
        return gateway.post(CHAT, ASK);
    }

    private static int size(Headers headers) {
        String all = headers.toString();
        int size = all.length();
        for (Headers.Field field : headers) size += field.value().length();
        return size;
    }
}
