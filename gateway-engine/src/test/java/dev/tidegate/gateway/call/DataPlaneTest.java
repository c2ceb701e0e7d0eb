package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.RequestLogMode;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole calls, from the dispatcher to a provider on a real socket and back. */
class DataPlaneTest extends DataPlaneFixture {
    @Test
    @DisplayName(
            "API-4a, API-4c the body goes up as it came but for the model, and the answer carries the name that was"
                    + " asked for")
    void body_is_kept_and_model_is_mapped_both_ways() {
        RecordedExchange answer = gateway.post(CHAT, "{ \"z\":1.50, \"model\" : \"swift\",\"a\":[ ] }");

        assertThat(gateway.upstream.request().bodyText())
                .isEqualTo("{ \"z\":1.50, \"model\" : \"vendor-large-2026\",\"a\":[ ] }");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bodyText()).isEqualTo(SampleAnswers.CHAT_JSON.replace("vendor-large-2026", "swift"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, tide, 11, 3, 4, 0",
        "/v1/completions, tide, 5, 3, 0, 0",
        "/v1/responses, tide, 9, 3, 2, 0",
        "/v1/embeddings, tide, 6, 0, 0, 0",
        "/v1/messages, claude, 30, 4, 20, 3"
    })
    @DisplayName("API-1a, API-4c, MONEY-4a every operation answers and leaves one record with its usage")
    void every_operation_is_recorded(String path, String model, long in, long out, long read, long write) {
        RecordedExchange answer = gateway.post(path, "{\"model\":\"" + model + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bodyText()).contains("\"model\":\"" + model + "\"").doesNotContain("vendor-large");
        CallRecord record = gateway.records.only();
        assertThat(record.usage()).isEqualTo(new Usage(in, out, read, write));
        assertThat(record.outcome()).isEqualTo(CallOutcome.COMPLETED);
        assertThat(record.id()).isEqualTo(answer.header("X-Tidegate-Call-Id")).hasSize(36);
        assertThat(record.serviceAccountId()).isEqualTo("sa-1");
        assertThat(record.teamId()).isEqualTo("team-1");
        assertThat(record.logged()).isTrue();
    }

    @Test
    @DisplayName("API-1a counting tokens answers and uses nothing")
    void counting_tokens_answers_and_uses_nothing() {
        assertThat(gateway.post("/v1/messages/count_tokens", "{\"model\":\"claude\"}")
                        .bodyText())
                .isEqualTo(SampleAnswers.COUNT_JSON);
        assertThat(gateway.records.only().usage()).isEqualTo(Usage.NONE);
    }

    @Test
    @DisplayName("API-5a, API-5b, API-5c, API-5d, API-7a, ROUTE-1a, ROUTE-1e only listed headers pass, and never the"
            + " caller's credential")
    void headers_follow_the_lists() {
        gateway.upstream.then((request, wire) -> wire.json(
                200,
                SampleAnswers.CHAT_JSON,
                "Set-Cookie",
                "a=b",
                "Server",
                "x",
                "x-ratelimit-remaining-tokens",
                "9",
                "x-ratelimit-hidden",
                "1",
                "Connection",
                "x-ratelimit-hidden",
                "x-request-id",
                "up-1",
                "WWW-Authenticate",
                "Bearer"));
        RecordedExchange answer = gateway.post(
                CHAT,
                ASK,
                "Authorization",
                "Bearer gwk_caller",
                "X-Api-Key",
                "gwk_caller",
                "Cookie",
                "c=d",
                "User-Agent",
                "curl",
                "OpenAI-Organization",
                "org",
                "OpenAI-Beta",
                "b1",
                "traceparent",
                "00-1-2-01",
                "tracestate",
                "dropped",
                "Connection",
                "tracestate",
                "X-Request-Id",
                "mine-1");

        ReceivedRequest up = gateway.upstream.request();
        assertThat(up.headers().all("Authorization")).containsExactly("Bearer " + TestDataPlane.CREDENTIAL);
        assertThat(up.headers().first("traceparent")).contains("00-1-2-01");
        assertThat(up.headers().first("OpenAI-Beta")).contains("b1");
        assertThat(up.headers().first("X-Request-Id")).contains("mine-1");
        assertThat(up.headers().first("X-Route")).contains("r1");
        assertThat(up.headers().first("User-Agent")).contains("tidegate");
        assertThat(up.headers().first("Accept-Encoding")).contains("identity");
        assertThat(up.headers().toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("cookie", "x-api-key", "organization", "tracestate", "upgrade", "transfer-encoding");
        assertThat(answer.header("x-ratelimit-remaining-tokens")).isEqualTo("9");
        assertThat(answer.header("X-Upstream-Request-Id")).isEqualTo("up-1");
        assertThat(answer.header("X-Request-Id")).isEqualTo("mine-1");
        assertThat(answer.committed().headers().toString())
                .doesNotContain("Set-Cookie", "Server", "WWW-Authenticate", "hidden", "Connection");
    }

    @Test
    @DisplayName("ROUTE-1b Anthropic gets its key header and a version")
    void anthropic_gets_its_key_header_and_a_version() {
        gateway.post("/v1/messages", "{\"model\":\"claude\"}", "anthropic-beta", "tools-1");
        ReceivedRequest up = gateway.upstream.request();
        assertThat(up.headers().first("x-api-key")).contains(TestDataPlane.CREDENTIAL);
        assertThat(up.headers().first("anthropic-version")).contains("2023-06-01");
        assertThat(up.headers().first("anthropic-beta")).contains("tools-1");
        assertThat(up.headers().contains("Authorization")).isFalse();
    }

    @Test
    @DisplayName(
            "API-1c, API-4c, API-6c chunks carry the asked-for name, usage is asked for and hidden, and one end mark"
                    + " comes last")
    void chat_stream_hides_what_was_not_asked_for() {
        RecordedExchange answer = gateway.post(CHAT, ASK_STREAM);

        assertThat(gateway.upstream.request().bodyText())
                .isEqualTo("{\"model\":\"vendor-large-2026\",\"stream\":true,\"messages\":[],"
                        + "\"stream_options\":{\"include_usage\":true}}");
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.bodyText())
                .isEqualTo(SampleStreams.chatWithoutUsage("swift"))
                .endsWith("data: [DONE]\n\n");
        assertThat(answer.isComplete()).isTrue();
        assertThat(gateway.records.only().usage()).isEqualTo(new Usage(11, 3, 0, 0));
        assertThat(gateway.records.only().streamed()).isTrue();
    }

    @Test
    void chat_stream_shows_usage_to_those_who_asked() {
        RecordedExchange answer =
                gateway.post(CHAT, "{\"model\":\"swift\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
        assertThat(answer.bodyText()).isEqualTo(SampleStreams.chat("swift"));
    }

    @Test
    @DisplayName("API-1c, API-4c, API-6c streams of Responses and Messages end with their own last event")
    void responses_and_messages_streams_end_with_their_own_last_event() {
        RecordedExchange responses = gateway.post("/v1/responses", "{\"model\":\"tide\",\"stream\":true}");
        assertThat(responses.bodyText()).isEqualTo(SampleAnswers.RESPONSE_EVENTS.replace("vendor-large-2026", "tide"));
        RecordedExchange messages = gateway.post("/v1/messages", "{\"model\":\"claude\",\"stream\":true}");
        assertThat(messages.bodyText()).isEqualTo(SampleAnswers.MESSAGE_EVENTS.replace("vendor-large-2026", "claude"));
        assertThat(gateway.records.all())
                .extracting(CallRecord::usage)
                .containsExactly(new Usage(9, 3, 0, 0), new Usage(27, 4, 20, 0));
    }

    @Test
    @DisplayName(
            "MONEY-4b the end mark waits for the record, and a call that cannot be recorded ends with an error instead")
    void end_mark_is_held_until_recorded() {
        RecordedExchange early = RecordedExchange.of("POST", CHAT).withBody(ASK_STREAM);
        List<String> seenBefore = new java.util.concurrent.CopyOnWriteArrayList<>();
        gateway.records.beforeRecord(() -> seenBefore.add(early.bodyText()));
        gateway.handle(early);
        assertThat(seenBefore).singleElement().asString().isNotEmpty().doesNotContain("data: [DONE]\n\n");

        gateway.records.beforeRecord(() -> {});
        gateway.records.fail();
        RecordedExchange answer = gateway.post(CHAT, ASK_STREAM);
        assertThat(answer.bodyText()).doesNotContain("data: [DONE]\n\n").contains("\"code\":\"store_unavailable\"");
    }

    @Test
    @DisplayName("API-3 an object of very many members is refused: each takes ten times its bytes in memory")
    void a_body_of_very_many_members_is_refused() {
        RecordedExchange answer =
                gateway.post(CHAT, "{\"model\":\"tide\"," + "\"a\":0,".repeat(20_000) + "\"messages\":[]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(gateway.upstream.requests()).isEmpty();
    }

    @Test
    @DisplayName("MONEY-4b a call that cannot be recorded is a 503 that names the call")
    void a_call_that_cannot_be_recorded_is_unavailable() {
        gateway.records.fail();
        RecordedExchange answer = gateway.post(CHAT, ASK);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.bodyText()).contains("\"code\":\"store_unavailable\"").doesNotContain("Hello");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("X-Tidegate-Call-Id")).hasSize(36);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"nope\"} | 404 | model_not_found",
                "{\"model\":\"claude\"} | 400 | capability_missing",
                "{\"model\":1} | 400 | invalid_type",
                "{} | 400 | missing_member",
                "[] | 400 | request_body_invalid",
                "{\"model\":\"swift\",\"messages\":[],\"Model\":\"claude\"} | 400 | ambiguous_member",
                "{\"model\":\"tag:\"} | 400 | model_selection_invalid"
            })
    @DisplayName("API-3b refusals come in the envelope with the call's id")
    void bad_requests_are_refused_before_the_provider(String body, int status, String code) {
        RecordedExchange answer = gateway.post(CHAT, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.bodyText()).startsWith("{\"error\":{").contains("\"code\":\"" + code + "\"");
        assertThat(answer.header("X-Tidegate-Call-Id")).hasSize(36);
        assertThat(gateway.upstream.requests()).isEmpty();
    }

    @Test
    void a_refused_call_of_a_known_name_is_recorded() {
        gateway.post(CHAT, "{\"model\":\"nope\"}");
        CallRecord record = gateway.records.only();
        assertThat(record.outcome()).isEqualTo(CallOutcome.REFUSED);
        assertThat(record.status()).isEqualTo(404);
        assertThat(record.model()).isEqualTo("nope");
        assertThat(record.provider()).isNull();
    }

    @Test
    @DisplayName("ROUTE-1e members of the route replace the caller's or are added")
    void route_members_win() {
        gateway.post(CHAT, "{\"model\":\"tuned\",\"temperature\":2,\"n\":1}");
        assertThat(gateway.upstream.request().bodyText())
                .isEqualTo("{\"model\":\"vendor-large-2026\",\"temperature\":0.5,\"n\":1,\"seed\":7}");
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions, swift", "/v1/messages, claude"})
    @DisplayName("API-3a, API-3b what is wrong with a body reaches the caller")
    void the_reason_of_a_malformed_body_reaches_the_caller(String path, String model) {
        String deep = "[".repeat(1001) + "]".repeat(1001);
        assertThat(gateway.post(path, "{\"model\":\"" + model + "\",\"x\":" + deep + "}")
                        .bodyText())
                .contains("nested deeper than 1000 levels");
    }

    @Test
    @DisplayName("API-7b two calls with one request id are two records, each with an id of its own")
    void a_request_id_may_repeat() {
        for (int i = 0; i < 2; i++) gateway.post(CHAT, ASK, "X-Request-Id", "mine-1");
        assertThat(gateway.records.all()).extracting(CallRecord::requestId).containsExactly("mine-1", "mine-1");
        assertThat(gateway.records.all())
                .extracting(CallRecord::id)
                .doesNotHaveDuplicates()
                .doesNotContain("mine-1");
    }

    @Test
    @DisplayName("LOG-1b a service account's call leaves a log row also where the log is off for users")
    void service_accounts_are_always_logged() {
        CallConfig silent = new CallConfig(
                TestDataPlane.PATIENT, Duration.ofSeconds(5), RequestLogMode.DISABLED, RoutingConfig.DEFAULT);
        try (TestDataPlane unlogged = new TestDataPlane(silent)) {
            unlogged.post(CHAT, ASK);
            assertThat(unlogged.records.only().logged()).isTrue();
        }
    }
}
