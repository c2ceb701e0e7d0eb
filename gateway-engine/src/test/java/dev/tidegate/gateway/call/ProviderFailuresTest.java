package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider refuses or fails at, as its caller sees it. */
class ProviderFailuresTest extends DataPlaneFixture {
    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    @DisplayName("ROUTE-6a a provider's refusal for good says so, whatever the provider says about it")
    void a_refusal_for_good_is_not_to_be_repeated(int status) {
        String error = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":\"c\",\"param\":null}}";
        gateway.upstream.then((request, wire) -> wire.json(status, error, "x-should-retry", "true"));
        RecordedExchange answer = gateway.post(CHAT, ASK);
        assertThat(answer.bodyText()).isEqualTo(error);
        assertThat(answer.committed().headers().all("x-should-retry")).containsExactly("false");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 502, 503, 504, 529})
    @DisplayName("a call that its provider did not serve has failed; it was not refused")
    void a_fault_of_the_provider_is_a_failure(int status) {
        gateway.upstream.then((request, wire) -> wire.json(status, "{\"error\":{\"message\":\"busy\"}}"));
        gateway.post(CHAT, ASK);
        assertThat(gateway.records.all()).extracting(CallRecord::outcome).containsExactly(CallOutcome.FAILED);
    }

    @Test
    @DisplayName("API-9 a long array instead of an answer is malformed, and is not made into objects")
    void an_array_is_no_answer() {
        gateway.upstream.then((request, wire) -> wire.json(200, "[" + "{},".repeat(2_000_000) + "{}]"));
        assertThat(gateway.post(CHAT, ASK).bodyText()).contains("upstream_malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502, upstream_auth_failed",
        "403, 502, upstream_auth_failed",
        "500, 502, upstream_error",
        "503, 503, upstream_unavailable",
        "529, 503, upstream_unavailable",
        "302, 502, upstream_error",
        "402, 502, upstream_error",
        "408, 504, upstream_timeout"
    })
    void providers_own_failures_become_gateway_errors(int upstream, int expected, String code) {
        gateway.upstream.then((request, wire) -> wire.json(
                upstream,
                "{\"error\":{\"message\":\"key " + TestDataPlane.CREDENTIAL + " is bad\"}}",
                "Location",
                "/x"));
        RecordedExchange answer = gateway.post(CHAT, ASK);
        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.bodyText()).contains("\"code\":\"" + code + "\"").doesNotContain(TestDataPlane.CREDENTIAL);
        assertThat(gateway.records.only().errorCode()).isEqualTo(code);
        assertThat(answer.header("X-Tidegate-Call-Id"))
                .isEqualTo(gateway.records.only().id());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 401, 402, 403, 405, 406, 407, 410, 415, 418, 421, 424, 431, 451, 501, 505})
    @DisplayName("ROUTE-6a a provider's answer that no repeat can change is asked for once")
    void what_lasts_with_a_provider_is_not_to_be_repeated(int status) {
        assertThat(shouldRetryAfter(status)).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 520, 529})
    @DisplayName("ROUTE-6a a provider's answer that may be another one next time is left to the client")
    void what_may_pass_with_a_provider_may_be_repeated(int status) {
        assertThat(shouldRetryAfter(status)).isEmpty();
    }

    private String shouldRetryAfter(int status) {
        String length = status == 204 ? "" : "Content-Length: 0\r\n";
        gateway.upstream.then((request, wire) -> wire.raw("HTTP/1.1 " + status + " X\r\n" + length + "\r\n"));
        RecordedExchange answer = gateway.post(CHAT, ASK);
        assertThat(answer.status()).isIn(429, 502, 503, 504);
        return answer.committed().headers().first("x-should-retry").orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_request_error, 400",
        "authentication_error, 502",
        "billing_error, 502",
        "permission_error, 502",
        "not_found_error, 404",
        "request_too_large, 413",
        "rate_limit_error, 429",
        "insufficient_quota, 429",
        "timeout_error, 504",
        "api_error, 502",
        "server_error, 502",
        "overloaded_error, 503",
        "words_of_their_own, 502"
    })
    void an_error_inside_an_answer_has_the_status_that_its_type_has(String type, int expected) {
        String error = "\"error\":{\"type\":\"" + type + "\",\"message\":\"no\"}}";
        gateway.upstream.then((request, wire) -> wire.json(200, "{" + error));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(expected);
        gateway.upstream.then((request, wire) -> wire.json(200, "{\"type\":\"error\"," + error));
        assertThat(gateway.post("/v1/messages", "{\"model\":\"claude\"}").status())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 422, 429})
    void the_callers_own_mistakes_come_back_in_the_providers_words(int status) {
        String body = "{\"error\":{\"message\":\"too many\",\"type\":\"t\",\"code\":\"c\",\"param\":null}}";
        gateway.upstream.then((request, wire) -> wire.json(status, body, "Retry-After", "7"));
        RecordedExchange answer = gateway.post(CHAT, ASK);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.bodyText()).isEqualTo(body);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.REFUSED);
    }

    @Test
    void an_error_that_is_no_envelope_is_told_in_ours() {
        gateway.upstream.then((request, wire) -> wire.raw(
                "HTTP/1.1 429 X\r\nContent-Type: text/html\r\nRetry-After: 3\r\nContent-Length: 4\r\n\r\n<h1>"));
        RecordedExchange answer = gateway.post("/v1/messages", "{\"model\":\"claude\"}");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3");
        assertThat(answer.bodyText()).startsWith("{\"type\":\"error\"").contains("upstream_rejected");
    }

    @Test
    void answers_of_the_wrong_kind_are_refused() {
        gateway.upstream.then((request, wire) -> wire.json(200, SampleAnswers.CHAT_JSON));
        assertThat(gateway.post(CHAT, ASK_STREAM).status()).isEqualTo(502);
        gateway.upstream.then((request, wire) -> wire.events(SampleAnswers.CHAT_EVENTS));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(502);
        gateway.upstream.then((request, wire) -> wire.json(200, "[1]"));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(502);
        gateway.upstream.then((request, wire) -> wire.json(200, SampleAnswers.CHAT_JSON, "Content-Encoding", "gzip"));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(502);
    }
}
