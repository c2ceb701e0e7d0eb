package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.FailOverCause;
import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ROUTE-3 what follows when a provider fails")
class FailOverTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String TWIN = "{\"model\":\"twin\"}";
    private static final String TWIN_STREAM = "{\"model\":\"twin\",\"stream\":true}";
    private static final String OVERLOADED = "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}";
    private static final CallTimeouts SHORT = new CallTimeouts(
            Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final String ROLE = "data: {\"model\":\"up\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n";
    private static final String CONTENT = "data: {\"model\":\"up\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";

    private static final UpstreamScript STALLS = (request, wire) -> wire.stall();

    private TestDataPlane gateway =
            with(RoutingConfig.DEFAULT.toBuilder().retries(0).build());

    private static TestDataPlane with(RoutingConfig routing) {
        return new TestDataPlane(CallConfig.DEFAULT.toBuilder()
                .timeouts(limits -> limits.connect(SHORT.connect())
                        .firstByte(SHORT.firstByte())
                        .idle(SHORT.idle())
                        .total(SHORT.total()))
                .routing(it -> it.retries(routing.retries())
                        .longestWait(routing.longestWait())
                        .failOverOn(routing.failOverOn()))
                .build());
    }

    private void use(RoutingConfig.Builder routing) {
        gateway.close();
        gateway = with(routing.build());
    }

    @AfterEach
    void nothing_is_left() {
        await().atMost(Duration.ofSeconds(3)).until(() -> gateway.plane.runningCalls() == 0);
        gateway.close();
    }

    static Stream<UpstreamScript> failures() {
        return Stream.of(
                (request, wire) -> wire.json(503, OVERLOADED),
                (request, wire) -> wire.json(429, OVERLOADED, "Retry-After", "30"),
                (request, wire) -> wire.json(408, OVERLOADED),
                (request, wire) -> wire.json(409, OVERLOADED),
                (request, wire) -> wire.json(500, "<html>sorry</html>"),
                (request, wire) -> wire.json(401, "{\"error\":{\"message\":\"no\",\"code\":\"invalid_api_key\"}}"),
                (request, wire) -> wire.json(200, OVERLOADED),
                (request, wire) -> wire.json(200, "{\"choices\":"),
                (request, wire) -> wire.reset(),
                (request, wire) -> wire.close(),
                STALLS);
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("ROUTE-3a any failure of a route leads to the next")
    void any_failure_of_a_route_leads_to_the_next(UpstreamScript failure) {
        gateway.upstream.always(failure);
        RecordedExchange answer = gateway.post(CHAT, TWIN);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bodyText()).contains("\"model\":\"twin\"", "Hello there.");
        assertThat(answer.header("X-Tidegate-Provider")).isEqualTo("second");
        assertThat(answer.header("X-Tidegate-Attempts")).isEqualTo("2");
        assertThat(gateway.second.request().body())
                .isEqualTo(gateway.upstream.request().body());
        CallRecord record = gateway.records.only();
        assertThat(record.outcome()).isEqualTo(CallOutcome.COMPLETED);
        assertThat(record.provider()).isEqualTo("second");
        assertThat(record.attempts()).extracting(CallAttempt::provider).containsExactly("openai", "second");
        assertThat(record.attempts().get(0).errorCode()).isNotBlank();
        assertThat(record.attempts().get(1).errorCode()).isNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("ROUTE-3a a stream that has not begun goes to the next route")
    void a_stream_that_has_not_begun_goes_to_the_next_route(UpstreamScript failure) {
        gateway.upstream.always(failure);
        RecordedExchange answer = gateway.post(CHAT, TWIN_STREAM);
        assertThat(answer.bodyText()).contains("Grüße").endsWith("data: [DONE]\n\n");
        assertThat(answer.isComplete()).isTrue();
        assertThat(gateway.records.only().attempts()).hasSize(2);
    }

    static Stream<UpstreamScript> announcements() {
        return Stream.of(
                (request, wire) -> wire.events(ROLE + "data: " + OVERLOADED + "\n\n"),
                (request, wire) -> wire.events(": hello\n\n" + ROLE),
                (request, wire) -> wire.events(ROLE + "data: {\"choices\":\n\n"),
                (request, wire) -> {
                    wire.beginEvents();
                    wire.chunk(ROLE);
                    wire.stall();
                },
                (request, wire) -> {
                    wire.beginEvents();
                    wire.chunk(ROLE);
                    wire.reset();
                });
    }

    @ParameterizedTest
    @MethodSource("announcements")
    @DisplayName("ROUTE-3b events that only announce content are not content")
    void events_that_only_announce_content_are_not_content(UpstreamScript failure) {
        gateway.upstream.always(failure);
        RecordedExchange answer = gateway.post(CHAT, TWIN_STREAM);
        assertThat(answer.bodyText())
                .containsOnlyOnce("\"role\":\"assistant\"")
                .contains("Grüße")
                .doesNotContain("error")
                .endsWith("data: [DONE]\n\n");
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.COMPLETED);
        assertThat(gateway.records.only().attempts()).hasSize(2);
    }

    @Test
    @DisplayName("ROUTE-3b response.created and message_start are no content")
    void response_created_and_message_start_are_no_content() {
        gateway.upstream.always((request, wire) -> wire.events("event: response.created\n"
                + "data: {\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"model\":\"up\"}}\n\n"
                + "event: error\ndata: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"no\"}\n\n"));
        assertThat(gateway.post("/v1/responses", TWIN_STREAM).bodyText())
                .containsOnlyOnce("response.created\n")
                .contains("response.completed")
                .doesNotContain("error");
        gateway.upstream.always((request, wire) -> wire.events("event: message_start\n"
                + "data: {\"type\":\"message_start\",\"message\":{\"model\":\"up\",\"usage\":{\"input_tokens\":5}}}\n\n"
                + "event: ping\ndata: {\"type\":\"ping\"}\n\n"
                + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                + "\"message\":\"Overloaded\"}}\n\n"));
        assertThat(gateway.post("/v1/messages", "{\"model\":\"claude-twin\",\"stream\":true}")
                        .bodyText())
                .containsOnlyOnce("event: message_start\n")
                .contains("message_stop")
                .doesNotContain("error");
    }

    @Test
    @DisplayName("ROUTE-3c after the first content there is one error, no end mark and no second attempt")
    void after_the_first_content_there_is_no_second_attempt() {
        gateway.upstream.always((request, wire) -> {
            wire.beginEvents();
            wire.chunk(ROLE + CONTENT);
            wire.close();
        });
        RecordedExchange answer = gateway.post(CHAT, TWIN_STREAM);
        assertThat(answer.bodyText()).containsOnlyOnce("\"error\"").doesNotContain("[DONE]");
        assertThat(answer.isComplete()).isFalse();
        assertThat(gateway.second.requests()).isEmpty();
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.FAILED);
    }

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

    @Test
    @DisplayName("ROUTE-5a a route that keeps failing is tried last, for its operation only")
    void a_route_that_keeps_failing_is_tried_last() {
        gateway.upstream.always((request, wire) -> {
            if (request.path().contains("count_tokens")) wire.json(404, OVERLOADED);
            else SampleAnswers.answer(request, wire);
        });
        for (int i = 0; i < 7; i++) {
            assertThat(gateway.post("/v1/messages/count_tokens", "{\"model\":\"claude-twin\"}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(gateway.upstream.requests()).as("until it is known").hasSize(5);
        assertThat(gateway.plane.health().troubled()).singleElement().satisfies(route -> {
            assertThat(route.provider().value()).isEqualTo("anthropic");
            assertThat(route.pausedFor()).isPositive();
        });
        assertThat(gateway.post("/v1/messages", "{\"model\":\"claude-twin\"}").header("X-Tidegate-Provider"))
                .isEqualTo("anthropic");
        gateway.second.always((request, wire) -> wire.json(503, OVERLOADED));
        gateway.upstream.always(SampleAnswers::answer);
        assertThat(gateway.post("/v1/messages/count_tokens", "{\"model\":\"claude-twin\"}")
                        .header("X-Tidegate-Provider"))
                .as("a pause orders and never refuses")
                .isEqualTo("anthropic");
        assertThat(gateway.plane.health().troubled())
                .extracting(it -> it.provider().value())
                .containsExactly("second-anthropic");
    }

    @Test
    @DisplayName("ROUTE-3j the calls of a conversation take one route")
    void the_calls_of_a_conversation_take_one_route() {
        for (int i = 0; i < 40; i++) {
            int before = gateway.upstream.requests().size();
            for (int j = 0; j < 3; j++) {
                gateway.post(CHAT, "{\"model\":\"balanced\"}", "X-Claude-Code-Session-Id", "session-" + i);
            }
            assertThat(gateway.upstream.requests().size() - before).isIn(0, 3);
        }
        assertThat(gateway.upstream.requests().size()).as("half of them, or so").isBetween(30, 90);
    }

    @Test
    @DisplayName(
            "ROUTE-3k with failures at random, every caller gets a right answer or one clear error, and none twice")
    void with_failures_at_random_every_caller_gets_one_answer() {
        use(RoutingConfig.DEFAULT.toBuilder());
        Random chance = new Random(3);
        List<UpstreamScript> kinds =
                failures().filter(failure -> failure != STALLS).toList();
        UpstreamScript unsteady = (request, wire) -> {
            boolean fails;
            UpstreamScript failure;
            synchronized (chance) {
                fails = chance.nextDouble() < 0.3;
                failure = kinds.get(chance.nextInt(kinds.size()));
            }
            if (fails) failure.play(request, wire);
            else SampleAnswers.answer(request, wire);
        };
        gateway.upstream.always(unsteady);
        gateway.second.always(unsteady);
        int good = 0;
        for (int i = 0; i < 1_000; i++) {
            RecordedExchange answer = gateway.post(CHAT, i % 2 == 0 ? TWIN : TWIN_STREAM, "X-Request-Id", "call-" + i);
            boolean answered = answer.bodyText().contains("Hello there.")
                    || answer.bodyText().endsWith("[DONE]\n\n");
            boolean refused = answer.bodyText().contains("\"error\"");
            assertThat(answered).as(answer.bodyText()).isNotEqualTo(refused);
            if (answered) good++;
        }
        assertThat(good).isGreaterThan(950);
        assertThat(gateway.records.all())
                .hasSize(1_000)
                .extracting(CallRecord::requestId)
                .doesNotHaveDuplicates();
        assertThat(gateway.records.all().stream().filter(record -> record.outcome() == CallOutcome.COMPLETED))
                .hasSize(good);
    }
}
