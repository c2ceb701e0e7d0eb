package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-8a what a provider does not take is left out")
class UnsupportedMembersTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK = "{\"model\":\"tide\",\"stream\":true}";
    private static final String PLAIN_EVENTS = "data: {\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{},"
            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private static final String REFUSAL = "{\"error\":{\"message\":\"no\",\"param\":\"stream_options\"}}";

    private final TestDataPlane gateway = new TestDataPlane();

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"400", "422"})
    @DisplayName(
            "API-8a a provider that refuses stream_options is asked once more without, and not at all from then on")
    void refused_stream_options_are_left_out(int status) {
        gateway.upstream.then((request, wire) ->
                wire.json(status, "{\"detail\":[{\"loc\":[\"body\",\"stream_options\"],\"msg\":\"Extra inputs\"}]}"));
        for (int i = 0; i < 2; i++) gateway.upstream.then((request, wire) -> wire.events(PLAIN_EVENTS));
        for (int i = 0; i < 2; i++) {
            RecordedExchange answer = gateway.post(CHAT, ASK);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bodyText()).endsWith("data: [DONE]\n\n");
        }
        assertThat(gateway.upstream.requests())
                .extracting(UnsupportedMembersTest::asksUsage)
                .containsExactly(true, false, false);
        assertThat(gateway.records.all())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.usage()).isNull())
                .extracting(CallRecord::outcome)
                .containsOnly(CallOutcome.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"Unknown parameter.\",\"param\":\"stream_options\",\"code\":null}}",
                "{\"error\":{\"message\":\"Unsupported parameter.\",\"param\":\"stream_options.include_usage\"}}",
                "{\"error\":{\"message\":\"Unrecognized request argument supplied: stream_options\",\"param\":null}}",
                "{\"message\":{\"detail\":[{\"loc\":[\"body\",\"stream_options\"],\"msg\":\"Extra inputs\"}]}}",
                "{\"message\":\"[{'loc': ('body', 'stream_options'), 'msg': 'Extra inputs'}]\",\"param\":null}",
                "{\"error\":\"json: unknown field \\\"stream_options\\\"\"}",
                "unknown field `stream_options`, expected one of"
            })
    void it_is_refused_by_name(String refusal) {
        gateway.upstream.then((request, wire) -> wire.json(400, refusal));
        gateway.upstream.then((request, wire) -> wire.events(PLAIN_EVENTS));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"'stream_options' is no number\",\"param\":\"temperature\"}}",
                "{\"detail\":[{\"loc\":[\"body\",\"temperature\"],\"input\":\"stream_options\",\"msg\":\"no"
                        + " number\"}]}",
                "{\"error\":{\"message\":\"no number\",\"param\":null},\"temperature\":\"stream_options\"}"
            })
    @DisplayName("API-8a a value of that name is no refusal of it, and usage is still asked for")
    void a_value_of_that_name_is_no_refusal_of_it(String refusal) {
        gateway.upstream.then((request, wire) -> wire.json(400, refusal));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(400);
        gateway.post(CHAT, ASK);
        assertThat(gateway.upstream.requests()).hasSize(2).allMatch(UnsupportedMembersTest::asksUsage);
    }

    @Test
    void a_refusal_is_not_remembered_before_an_answer_has_shown_that_it_was_meant() {
        for (int i = 0; i < 2; i++) gateway.upstream.then((request, wire) -> wire.json(400, REFUSAL));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(400);
        gateway.post(CHAT, ASK);
        assertThat(gateway.upstream.requests())
                .extracting(UnsupportedMembersTest::asksUsage)
                .containsExactly(true, false, true);
    }

    @Test
    @DisplayName("API-8a a provider that then answers 200 with something unreadable is not asked twice again")
    void an_unreadable_answer_shows_that_it_was_meant_as_well() {
        gateway.upstream.then((request, wire) -> wire.json(400, REFUSAL));
        for (int i = 0; i < 2; i++) gateway.upstream.then((request, wire) -> wire.json(200, "no JSON"));
        for (int i = 0; i < 2; i++)
            assertThat(gateway.post(CHAT, ASK).bodyText()).contains("upstream_malformed");
        assertThat(gateway.upstream.requests())
                .extracting(UnsupportedMembersTest::asksUsage)
                .containsExactly(true, false, false);
    }

    @Test
    @DisplayName("API-8a what a provider refuses to one key does not cost others their usage")
    void what_one_caller_is_refused_others_are_asked_about_themselves() {
        gateway.upstream.then((request, wire) -> wire.json(400, REFUSAL));
        for (int i = 0; i < 2; i++) gateway.upstream.then((request, wire) -> wire.events(PLAIN_EVENTS));
        gateway.post(CHAT, ASK, "X-Test-Key", "key-1");
        gateway.post(CHAT, ASK, "X-Test-Key", "key-2");
        assertThat(gateway.upstream.requests())
                .extracting(UnsupportedMembersTest::asksUsage)
                .containsExactly(true, false, true);
    }

    @Test
    void options_that_the_caller_chose_are_refused_to_the_caller_alone() {
        String own = "{\"model\":\"tide\",\"stream\":true,\"stream_options\":{\"include_usage\":true,\"bad\":1}}";
        gateway.upstream.then((request, wire) -> wire.json(400, REFUSAL));
        assertThat(gateway.post(CHAT, own).status()).isEqualTo(400);
        gateway.post(CHAT, ASK);
        assertThat(gateway.upstream.requests()).hasSize(2).allMatch(UnsupportedMembersTest::asksUsage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip"})
    void a_refusal_in_a_coding_that_cannot_be_read_leaves_no_connection_open(String coding) {
        gateway.upstream.then((request, wire) -> wire.json(400, "neither", "Content-Encoding", coding));
        assertThat(gateway.post(CHAT, ASK).status()).isEqualTo(502);
        await().atMost(Duration.ofSeconds(5)).until(() -> gateway.upstream.openConnections() == 0);
    }

    @Test
    void another_refusal_is_the_callers_and_comes_whole() {
        String refusal = "{\"error\":{\"message\":\"no such voice\",\"type\":\"t\",\"code\":null}}";
        gateway.upstream.then((request, wire) -> wire.json(400, refusal));
        assertThat(gateway.post(CHAT, ASK).bodyText()).isEqualTo(refusal);
        assertThat(gateway.upstream.requests()).hasSize(1);
    }

    private static boolean asksUsage(ReceivedRequest request) {
        return request.bodyText().contains("stream_options");
    }
}
