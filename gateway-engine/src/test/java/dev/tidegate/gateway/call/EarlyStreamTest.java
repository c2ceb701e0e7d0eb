package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("API-6b a streamed call whose provider is silent before its answer begins")
class EarlyStreamTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK = "{\"model\":\"tide\",\"stream\":true}";
    private static final String EVENTS = "data: {\"model\":\"tide\",\"choices\":[{\"index\":0,\"delta\":{},"
            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final TestDataPlane gateway = new TestDataPlane(TestDataPlane.PATIENT, Duration.ofMillis(100));

    @AfterEach
    void nothing_is_left() {
        await().atMost(Duration.ofSeconds(3)).until(() -> gateway.plane.runningCalls() == 0);
        gateway.close();
    }

    @Test
    void the_head_and_heartbeats_come_before_the_provider_begins() {
        RecordedExchange exchange = whileSilent((request, wire) -> wire.events(EVENTS));
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.header("Content-Type")).startsWith("text/event-stream");
        assertThat(exchange.header("X-Request-Id")).isEqualTo("req-3");
        assertThat(exchange.header("X-Tidegate-Call-Id"))
                .isEqualTo(gateway.records.only().id());
        assertThat(exchange.bodyText().replace(": ping\n", "")).isEqualTo(EVENTS);
        assertThat(exchange.isComplete()).isTrue();
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.COMPLETED);
    }

    @Test
    void an_error_after_that_is_one_event_and_a_cut() {
        RecordedExchange exchange = whileSilent(
                (request, wire) -> wire.json(429, "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit\"}}"));
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.bodyText().replace(": ping\n", ""))
                .startsWith("data: {\"error\":{\"message\":\"slow"
                        + " down\",\"type\":\"rate_limit_error\",\"code\":\"rate_limit\"")
                .endsWith("}\n\n");
        assertThat(exchange.isComplete()).isFalse();
        assertThat(gateway.records.only().status()).isEqualTo(429);
    }

    @Test
    void a_provider_that_breaks_before_its_head_is_told_in_an_event_too() {
        RecordedExchange exchange = whileSilent((request, wire) -> wire.close());
        assertThat(exchange.bodyText()).containsOnlyOnce("data: {\"error\":").contains("upstream_error");
        assertThat(exchange.isComplete()).isFalse();
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.FAILED);
    }

    @Test
    void the_early_head_of_messages_has_the_id_under_both_names() {
        RecordedExchange exchange = whileSilent(
                "/v1/messages",
                "{\"model\":\"claude\",\"stream\":true}",
                (request, wire) -> wire.json(400, "{\"error\":{\"message\":\"no\"}}"));
        assertThat(exchange.header("request-id")).isEqualTo("req-3");
        assertThat(exchange.header("X-Request-Id")).isEqualTo("req-3");
        assertThat(exchange.isComplete()).isFalse();
    }

    @Test
    void a_failed_response_names_the_asked_model_and_the_code_of_the_provider() {
        RecordedExchange exchange = whileSilent(
                "/v1/responses",
                ASK,
                (request, wire) ->
                        wire.json(429, "{\"error\":{\"message\":\"slow\",\"code\":\"rate_limit_exceeded\"}}"));
        assertThat(exchange.bodyText())
                .contains("\"type\":\"response.failed\"")
                .contains("\"model\":\"tide\"")
                .contains("\"status\":\"failed\",\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow\"}");
    }

    @Test
    void a_call_that_is_not_streamed_waits_for_its_status() {
        RecordedExchange exchange = RecordedExchange.of("POST", CHAT).withBody("{\"model\":\"tide\"}");
        gateway.upstream.then((request, wire) -> {
            await().pollDelay(Duration.ofMillis(1500)).until(() -> true); // six heartbeats and more
            wire.json(429, "{\"error\":{\"message\":\"slow down\"}}");
        });
        gateway.handle(exchange);
        assertThat(exchange.status()).isEqualTo(429);
    }

    /** The answer when the provider waits with its own until the caller has got a heartbeat. */
    private RecordedExchange whileSilent(UpstreamScript then) {
        return whileSilent(CHAT, ASK, then);
    }

    private RecordedExchange whileSilent(String path, String body, UpstreamScript then) {
        RecordedExchange exchange =
                RecordedExchange.of("POST", path, "X-Request-Id", "req-3").withBody(body);
        gateway.upstream.then((request, wire) -> {
            await().until(() -> exchange.bodyText().contains(": ping\n: ping\n"));
            then.play(request, wire);
        });
        gateway.handle(exchange);
        return exchange;
    }
}
