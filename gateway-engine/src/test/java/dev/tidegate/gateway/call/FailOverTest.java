package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ROUTE-3 what follows when a provider fails")
class FailOverTest extends FailOverFixture {
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
    @DisplayName("ROUTE-5a a route that keeps failing is tried last, for its operation only")
    void a_route_that_keeps_failing_is_tried_last() {
        gateway.upstream.always((request, wire) -> {
            if (request.path().contains("count_tokens")) wire.json(404, "{\"detail\":\"Not Found\"}");
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

    @Slow
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
