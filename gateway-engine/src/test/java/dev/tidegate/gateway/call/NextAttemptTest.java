package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.value.FailOverCause;
import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ROUTE-3 which attempt follows which, and when none does")
class NextAttemptTest extends FailOverFixture {
    @Slow
    @Test
    @DisplayName("ROUTE-3d one call outlives 503, 429, a reset, a hang and an error after response.created")
    void one_call_outlives_five_failures() {
        use(RoutingConfig.DEFAULT.toBuilder().retries(4));
        gateway.upstream
                .then((request, wire) -> wire.json(503, OVERLOADED))
                .then((request, wire) -> wire.json(429, OVERLOADED, "Retry-After", "0"))
                .then((request, wire) -> wire.reset())
                .then((request, wire) -> wire.events("data: {\"type\":\"response.created\","
                        + "\"response\":{\"id\":\"r\"}}\n\ndata: {\"type\":\"error\",\"code\":\"server_error\"}\n\n"))
                .then((request, wire) -> wire.stall());
        RecordedExchange answer = gateway.post("/v1/responses", TWIN_STREAM);
        assertThat(answer.bodyText()).containsOnlyOnce("response.created\n").contains("Grüße", "response.completed");
        assertThat(gateway.upstream.requests()).hasSize(5);
        CallRecord record = gateway.records.only();
        assertThat(record.attempts())
                .extracting(CallAttempt::errorCode)
                .containsExactly(
                        "status_503", "status_429", "upstream_error", "server_error", "upstream_timeout", null);
        assertThat(record.usage()).isNotNull();
    }

    @Test
    @DisplayName("ROUTE-3e a short Retry-After is honoured at the only route, a long one is passed on")
    void a_short_wait_is_honoured_and_a_long_one_passed_on() {
        use(RoutingConfig.DEFAULT.toBuilder());
        gateway.upstream.then((request, wire) -> wire.json(429, OVERLOADED, "Retry-After", "1"));
        long begun = System.nanoTime();
        assertThat(gateway.post(CHAT, "{\"model\":\"tide\"}").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        gateway.upstream.then((request, wire) -> wire.json(429, OVERLOADED, "Retry-After", "6"));
        RecordedExchange answer = gateway.post(CHAT, "{\"model\":\"tide\"}");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("6");
        assertThat(gateway.upstream.requests()).hasSize(3);
    }

    @Test
    @DisplayName("ROUTE-3f what is wrong with the call itself goes to no other route")
    void what_is_wrong_with_the_call_goes_to_no_other_route() {
        use(RoutingConfig.DEFAULT.toBuilder());
        for (int status : List.of(400, 413, 422)) {
            gateway.upstream.then((request, wire) ->
                    wire.json(status, "{\"error\":{\"message\":\"no such tool\",\"type\":\"invalid_request_error\"}}"));
            assertThat(gateway.post(CHAT, TWIN).status()).isEqualTo(status);
        }
        assertThat(gateway.upstream.requests()).hasSize(3);
        assertThat(gateway.second.requests()).isEmpty();
    }

    static Stream<UpstreamScript> declared() {
        return Stream.of(
                (request, wire) ->
                        wire.json(400, "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}"),
                (request, wire) -> wire.json(
                        400,
                        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                                + "\"message\":\"prompt is too long: 300000 tokens > 200000 maximum\"}}"),
                (request, wire) ->
                        wire.json(400, "{\"error\":{\"message\":\"This model does not support image inputs\"}}"),
                (request, wire) -> wire.json(400, "{\"error\":{\"message\":\"x\",\"code\":\"content_filter\"}}"),
                (request, wire) -> wire.json(
                        200,
                        "{\"model\":\"up\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"},"
                                + "\"finish_reason\":\"content_filter\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("declared")
    @DisplayName("ROUTE-3g by declared policy, what a route cannot serve goes to the next")
    void by_declared_policy_what_a_route_cannot_serve_goes_to_the_next(UpstreamScript refusal) {
        gateway.upstream.always(refusal);
        gateway.post(CHAT, TWIN);
        assertThat(gateway.second.requests()).as("undeclared").isEmpty();
        use(RoutingConfig.DEFAULT.toBuilder().failOverOn(Set.of(FailOverCause.values())));
        gateway.upstream.always(refusal);
        assertThat(gateway.post(CHAT, TWIN).bodyText()).contains("Hello there.");
        assertThat(gateway.upstream.requests()).hasSize(1);
        assertThat(gateway.plane.health().troubled())
                .as("the route did as it should")
                .isEmpty();
    }

    @Test
    @DisplayName("ROUTE-3h a failure that may pass is told rather than a later one that will not")
    void a_failure_that_may_pass_is_told() {
        gateway.upstream.always((request, wire) -> wire.json(503, OVERLOADED, "Retry-After", "7"));
        gateway.second.always((request, wire) -> wire.json(401, OVERLOADED));
        RecordedExchange answer = gateway.post(CHAT, TWIN);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.header("X-Tidegate-Provider")).isEqualTo("openai");
        assertThat(answer.header("X-Tidegate-Attempts")).isEqualTo("2");
    }

    @Test
    @DisplayName("ROUTE-3i all attempts together end at the deadline of the call")
    void all_attempts_together_end_at_the_deadline_of_the_call() {
        gateway.close();
        gateway = new TestDataPlane(CallConfig.DEFAULT.toBuilder()
                .timeouts(limits -> limits.firstByte(Duration.ofMillis(700)).total(Duration.ofSeconds(1)))
                .routing(it -> it.retries(5))
                .build());
        gateway.upstream.always((request, wire) -> wire.stall());
        gateway.second.always((request, wire) -> wire.stall());
        long begun = System.nanoTime();
        assertThat(gateway.post(CHAT, TWIN).status()).isEqualTo(504);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    @DisplayName("USER-3 a key that is revoked meanwhile gets no further attempt")
    void a_revoked_key_gets_no_further_attempt() {
        gateway.upstream.always((request, wire) -> {
            gateway.allowed.set(false);
            wire.json(503, OVERLOADED);
        });
        assertThat(gateway.post(CHAT, TWIN).status()).isEqualTo(503);
        assertThat(gateway.second.requests()).isEmpty();
    }

    static Stream<UpstreamScript> misplaced() {
        return Stream.of(
                (request, wire) -> wire.raw("HTTP/1.1 204 No Content\r\n\r\n"),
                (request, wire) ->
                        wire.raw("HTTP/1.1 307 Temporary Redirect\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
                (request, wire) -> wire.json(410, OVERLOADED),
                (request, wire) -> wire.json(402, OVERLOADED));
    }

    @ParameterizedTest
    @MethodSource("misplaced")
    @DisplayName("ROUTE-3a a status that is not about the call leads to the next route")
    void a_status_that_is_not_about_the_call_leads_to_the_next_route(UpstreamScript answer) {
        gateway.upstream.always(answer);
        assertThat(gateway.post(CHAT, TWIN).bodyText()).contains("Hello there.");
        assertThat(gateway.plane.health().troubled()).hasSize(1);
    }

    @Test
    @DisplayName("ROUTE-5a what a caller can cause is tried elsewhere and pauses no route")
    void what_a_caller_can_cause_pauses_no_route() {
        gateway.upstream.always((request, wire) ->
                wire.json(404, "{\"error\":{\"message\":\"No such file\",\"type\":\"invalid_request_error\"}}"));
        gateway.second.always((request, wire) ->
                wire.json(404, "{\"error\":{\"message\":\"No such file\",\"type\":\"invalid_request_error\"}}"));
        for (int i = 0; i < 6; i++)
            assertThat(gateway.post(CHAT, TWIN).status()).isEqualTo(404);
        assertThat(gateway.plane.health().troubled()).isEmpty();
    }

    @Test
    @DisplayName("ROUTE-3h an answer that declines is told rather than a later failure")
    void an_answer_that_declines_is_told_rather_than_a_later_failure() {
        use(RoutingConfig.DEFAULT.toBuilder().retries(0).failOverOn(Set.of(FailOverCause.REFUSAL)));
        gateway.upstream.always((request, wire) -> wire.json(
                200,
                "{\"model\":\"up\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"},"
                        + "\"finish_reason\":\"content_filter\"}]}"));
        gateway.second.always((request, wire) -> wire.json(503, OVERLOADED));
        RecordedExchange answer = gateway.post(CHAT, TWIN);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bodyText()).contains("content_filter");
    }

    @Test
    @DisplayName("ROUTE-3h a failure that may pass is told rather than what another route says about the call")
    void a_failure_that_may_pass_is_told_rather_than_what_another_route_says() {
        gateway.upstream.always((request, wire) -> wire.json(503, OVERLOADED));
        gateway.second.always((request, wire) ->
                wire.json(400, "{\"error\":{\"message\":\"x\",\"code\":\"context_length_exceeded\"}}"));
        assertThat(gateway.post(CHAT, TWIN).status()).isEqualTo(503);
    }

    @Test
    @DisplayName("ROUTE-3a an error whose words are cut off keeps its status")
    void an_error_whose_words_are_cut_off_keeps_its_status() {
        use(RoutingConfig.DEFAULT.toBuilder());
        gateway.upstream.always((request, wire) -> {
            wire.raw("HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{");
            wire.close();
        });
        assertThat(gateway.post(CHAT, TWIN).status()).isEqualTo(200);
        assertThat(gateway.upstream.requests())
                .as("a refused credential is not repeated")
                .hasSize(1);
    }

    @Test
    @DisplayName("ROUTE-5a a stream that nobody looked into is no success of its route")
    void a_stream_that_nobody_looked_into_is_no_success() {
        UpstreamScript failing = (request, wire) -> wire.events("data: " + OVERLOADED + "\n\n");
        gateway.upstream.always(failing);
        for (int i = 0; i < 5; i++) gateway.post(CHAT, "{\"model\":\"twin\",\"stream\":true}");
        assertThat(gateway.plane.health().troubled()).hasSize(1);
        gateway.second.always((request, wire) -> wire.json(503, OVERLOADED));
        gateway.post(CHAT, TWIN_STREAM);
        assertThat(gateway.plane.health().troubled())
                .extracting(it -> it.provider().value())
                .contains("openai");
    }

    @Test
    @DisplayName("ROUTE-3e no wait at all is a wait as well")
    void no_wait_at_all() {
        use(RoutingConfig.DEFAULT.toBuilder().retries(2).longestWait(Duration.ZERO));
        gateway.upstream
                .then((request, wire) -> wire.json(503, OVERLOADED))
                .then((request, wire) -> wire.json(503, OVERLOADED));
        assertThat(gateway.post(CHAT, "{\"model\":\"tide\"}").status()).isEqualTo(200);
        assertThat(gateway.upstream.requests()).hasSize(3);
    }

    @Test
    @DisplayName("ROUTE-3e a wait in milliseconds is honoured, and a failure that is said to last is not repeated")
    void a_wait_in_milliseconds_and_a_failure_that_is_said_to_last() {
        use(RoutingConfig.DEFAULT.toBuilder());
        gateway.upstream.then((request, wire) -> wire.json(429, OVERLOADED, "Retry-After-Ms", "30000"));
        assertThat(gateway.post(CHAT, "{\"model\":\"tide\"}").status()).isEqualTo(429);
        gateway.upstream.then((request, wire) -> wire.json(500, OVERLOADED, "X-Should-Retry", "false"));
        assertThat(gateway.post(CHAT, "{\"model\":\"tide\"}").status()).isEqualTo(502);
        assertThat(gateway.upstream.requests()).hasSize(2);
    }

    @Slow
    @Test
    @DisplayName("API-6b ROUTE-3e heartbeats go on while the gateway waits, and a client that leaves ends the wait")
    void heartbeats_go_on_while_the_gateway_waits() {
        gateway.close();
        gateway = new TestDataPlane(CallConfig.DEFAULT.toBuilder()
                .heartbeat(Duration.ofMillis(100))
                .routing(it -> it.retries(1))
                .build());
        gateway.upstream.then((request, wire) -> wire.json(429, OVERLOADED, "Retry-After", "3"));
        RecordedExchange answer = gateway.post(CHAT, "{\"model\":\"tide\",\"stream\":true}");
        assertThat(answer.bodyText()).startsWith(": ping\n: ping\n").endsWith("data: [DONE]\n\n");

        gateway.upstream.then((request, wire) -> wire.json(429, OVERLOADED, "Retry-After", "4"));
        LeavingExchange leaving = new LeavingExchange(CHAT, "{\"model\":\"tide\",\"stream\":true}", 10);
        long begun = System.nanoTime();
        assertThatThrownBy(() -> gateway.handle(leaving)).isInstanceOf(UncheckedIOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(gateway.upstream.requests())
                .as("nothing is asked for nobody")
                .hasSize(3);
        CallRecord record = gateway.records.all().get(1);
        assertThat(record.outcome()).isEqualTo(CallOutcome.CANCELLED);
        assertThat(record.errorCode()).isEqualTo("client_gone");
    }
}
