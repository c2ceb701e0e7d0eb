package dev.tidegate.gateway.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.UpstreamWire;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What providers answer, as they are known to, each through a whole gateway and however the network splits it. */
@DisplayName("API-4c, API-6b, API-6c, API-9d, MONEY-4 recorded answers of providers")
class RecordedAnswersTest {
    private static final int[] PIECES = {1, 7, 64, 1 << 20};

    private static @Nullable TestDataPlane plane;

    @BeforeAll
    static void open() {
        plane = new TestDataPlane();
    }

    @AfterAll
    static void close() {
        if (plane != null) plane.close();
    }

    static Stream<RecordedAnswer> answers() {
        return RecordedAnswer.all();
    }

    @Test
    void there_are_many() {
        assertThat(answers().count()).isGreaterThan(60);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void each_answer_passes_or_fails_as_it_should(RecordedAnswer answer) {
        for (int piece : PIECES) check(answer, piece);
    }

    private static void check(RecordedAnswer answer, int piece) {
        TestDataPlane gateway = requireNonNull(plane);
        int before = gateway.records.all().size();
        gateway.upstream.then((request, wire) -> play(answer, piece, wire));
        RecordedExchange exchange = RecordedExchange.of("POST", answer.path(), "X-Request-Id", "corpus")
                .withBody(answer.request());
        gateway.handle(exchange);

        String label = answer.name() + " in pieces of " + piece;
        assertThat(exchange.status()).as(label).hasToString(answer.expect("status"));
        if (answer.expect("passes").equals("same")) {
            assertThat(exchange.bodyText()).as(label).isEqualTo(answer.passed());
        }
        for (String text : answer.expectAll("contains"))
            assertThat(exchange.bodyText()).as(label).contains(text);
        for (String text : answer.expectAll("lacks"))
            assertThat(exchange.bodyText()).as(label).doesNotContain(text);
        assertThat(exchange.isComplete() ? "whole" : "cut").as(label).isEqualTo(answer.expect("ends"));
        List<CallRecord> records = gateway.records.all();
        assertThat(records).as(label).hasSize(before + 1);
        CallRecord record = records.get(before);
        assertThat(record.outcome().name().toLowerCase(Locale.ROOT)).as(label).isEqualTo(answer.expect("outcome"));
        assertThat(record.errorCode() == null ? "" : record.errorCode())
                .as(label)
                .isEqualTo(answer.expect("code"));
        assertThat(text(record.usage())).as(label).isEqualTo(answer.expect("usage"));
    }

    private static void play(RecordedAnswer answer, int piece, UpstreamWire wire) throws IOException {
        byte[] body = answer.sent();
        wire.raw(answer.head() + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < body.length; at += piece) {
            wire.chunk(Arrays.copyOfRange(body, at, Math.min(body.length, at + piece)));
        }
        wire.endChunks();
    }

    private static String text(@Nullable Usage usage) {
        if (usage == null) return "none";
        return usage.inputTokens() + " " + usage.outputTokens() + " " + usage.cacheReadTokens() + " "
                + usage.cacheWriteTokens();
    }
}
