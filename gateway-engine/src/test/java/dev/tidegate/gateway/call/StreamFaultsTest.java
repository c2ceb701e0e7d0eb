package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("API-6 streams that go wrong, and what is left of them")
class StreamFaultsTest extends StreamFixture {
    @Test
    @DisplayName("API-6c API-9d a missing end mark is added when all choices are finished")
    void a_missing_end_mark_is_added_when_all_choices_are_finished() {
        gateway.upstream.then((request, wire) -> wire.events(CHUNK + LAST));
        assertThat(gateway.post(CHAT, ASK).bodyText()).endsWith("\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.COMPLETED);
    }

    @Test
    @DisplayName("API-6c nothing follows the end mark")
    void nothing_follows_the_end_mark() {
        gateway.upstream.then(
                (request, wire) -> wire.events(CHUNK + LAST + "data: [DONE]\n\n" + CHUNK + "data: [DONE]\n\n"));
        assertThat(gateway.post(CHAT, ASK).bodyText())
                .containsOnlyOnce("[DONE]")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    @DisplayName("API-6d API-9c an answer that ends early ends with one error and no mark")
    void an_answer_that_ends_early_ends_with_one_error_and_no_mark() {
        failsWith("upstream_incomplete", (request, wire) -> wire.events(CHUNK));
        failsWith("upstream_incomplete", (request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK);
            wire.raw("ff\r\ndata: {");
            wire.close();
        });
        failsWith("upstream_incomplete", (request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK + LAST);
            wire.close(); // without the last chunk even a finished answer is not known to be whole
        });
        failsWith("upstream_malformed", (request, wire) -> wire.events(CHUNK + "data: {\"choices\":\n\n" + LAST));
    }

    @Test
    void a_reset_ends_with_an_error() {
        RecordedExchange exchange = RecordedExchange.of("POST", CHAT).withBody(ASK);
        failsWith("upstream_incomplete", exchange, (request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK);
            await().until(() -> exchange.bodyText().contains("\"content\""));
            wire.reset();
        });
    }

    @Test
    @DisplayName("API-6d Anthropic streams fail in their own words")
    void anthropic_streams_fail_in_their_own_words() {
        gateway.upstream.then((request, wire) ->
                wire.events("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"up\","
                        + "\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}\n\n"));
        String body = gateway.post("/v1/messages", "{\"model\":\"claude\",\"stream\":true}")
                .bodyText();
        assertThat(body)
                .contains("\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{")
                .doesNotContain("stop");
        assertThat(gateway.records.only().usage()).as("MONEY-4").isNull();
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.FAILED);
    }

    @Test
    void the_providers_own_error_is_passed_on_as_the_last_event() {
        gateway.upstream.then((request, wire) ->
                wire.events(CHUNK + "data: {\"error\":{\"message\":\"no\"}}\n\n" + "data: [DONE]\n\n"));
        assertThat(gateway.post(CHAT, ASK).bodyText())
                .endsWith("data: {\"error\":{\"message\":\"no\"}}\n\n")
                .doesNotContain("DONE");
        assertThat(gateway.records.only().errorCode()).isEqualTo("upstream_error");
    }

    @Test
    void members_that_come_twice_are_all_taken_out() {
        String chunk = "data: {\"usage\":null,\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2},\"model\":\"up\","
                + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n";
        gateway.upstream.then((request, wire) -> wire.events(chunk + "data: [DONE]\n\n"));
        assertThat(gateway.post(CHAT, ASK).bodyText())
                .isEqualTo("data: {\"model\":\"tide\","
                        + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        assertThat(gateway.records.only().usage()).isEqualTo(new Usage(3, 2, 0, 0));
    }

    @Test
    @DisplayName("API-6d what nobody expected ends the stream with one error event, is logged, and has failed once")
    void the_unexpected_is_a_failure_like_any_other() {
        gateway.records.beforeRecord(() -> {
            throw new StackOverflowError("a bug");
        });
        try (LogCapture log = LogCapture.start()) {
            RecordedExchange answer =
                    RecordedExchange.of("POST", CHAT, "X-Request-Id", "req-9").withBody(ASK);
            gateway.handle(answer);
            assertThat(answer.bodyText())
                    .containsOnlyOnce("\"code\":\"internal_error\"")
                    .doesNotContain("data: [DONE]\n\n");
            assertThat(answer.isComplete()).isFalse();
            assertThat(log.lines()).anyMatch(line -> line.contains("req-9 ") && line.contains("a bug"));
        }
    }

    @Slow
    @Test
    @DisplayName("API-6f limits hold before and within the answer")
    void limits_hold_before_and_within_the_answer() {
        gateway.close();
        gateway = new TestDataPlane(SHORT, Duration.ofSeconds(5));
        gateway.upstream.then((request, wire) -> wire.stall());
        RecordedExchange late = gateway.post(CHAT, ASK);
        assertThat(late.status()).isEqualTo(504);
        assertThat(gateway.records.only().errorCode()).isEqualTo("upstream_timeout");

        failsWith("upstream_timeout", (request, wire) -> {
            wire.beginEvents();
            wire.chunk(CHUNK);
            wire.stall();
        });
        AtomicBoolean hungUp = new AtomicBoolean();
        failsWith("upstream_timeout", (request, wire) -> {
            wire.beginEvents();
            try {
                for (int i = 0; i < 1000; i++) {
                    wire.chunk(CHUNK);
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                }
            } finally {
                hungUp.set(true);
            }
        });
        await().untilTrue(hungUp);
        await().until(() -> gateway.upstream.openConnections() == 0);
    }

    @Test
    void an_unreachable_provider_is_a_502() {
        gateway.upstream.close();
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(502);
        assertThat(gateway.records.only().errorCode()).isEqualTo("upstream_unreachable");
    }

    @Test
    @DisplayName("API-9d a success without an answer is a fault of the provider")
    void no_content_is_no_answer() {
        gateway.upstream.then((request, wire) -> wire.raw("HTTP/1.1 204 No Content\r\n\r\n"));
        RecordedExchange answer = gateway.post(CHAT, "{\"model\":\"tide\"}");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.bodyText()).contains("\"upstream_error\"");
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.FAILED);
    }
}
