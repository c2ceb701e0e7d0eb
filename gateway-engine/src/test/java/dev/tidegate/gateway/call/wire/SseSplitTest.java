package dev.tidegate.gateway.call.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@DisplayName("API-6 however reads split a stream, the caller gets the same bytes")
class SseSplitTest {
    @TestFactory
    Stream<DynamicTest> every_split_gives_the_same() {
        return Stream.of("\n", "\r\n", "\r").flatMap(SseSplitTest::scripts);
    }

    private static Stream<DynamicTest> scripts(String lineEnd) {
        String name = lineEnd.replace("\r", "CR").replace("\n", "LF");
        return Stream.of(
                script(name, Operation.CHAT_COMPLETIONS, SampleAnswers.CHAT_EVENTS.replace("\n", lineEnd)),
                script(name, Operation.RESPONSES, SampleAnswers.RESPONSE_EVENTS.replace("\n", lineEnd)),
                script(name, Operation.MESSAGES, SampleAnswers.MESSAGE_EVENTS.replace("\n", lineEnd)));
    }

    private static DynamicTest script(String lineEnd, Operation operation, String events) {
        byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
        return DynamicTest.dynamicTest(operation + " " + lineEnd, () -> {
            String whole = relayed(operation, new ByteArrayInputStream(bytes));
            assertThat(whole).contains("asked").doesNotContain("vendor-large");
            for (int split = 1; split < bytes.length; split++) {
                InputStream in = new SequenceInputStream(
                        new ByteArrayInputStream(bytes, 0, split),
                        new ByteArrayInputStream(bytes, split, bytes.length - split));
                assertThat(relayed(operation, in)).as("split at %s", split).isEqualTo(whole);
            }
            assertThat(relayed(operation, new OneByteAtATime(bytes))).isEqualTo(whole);
        });
    }

    @Test
    void mixed_line_ends_and_a_missing_blank_line_at_the_end_are_understood() throws IOException {
        String events = "data: {\"a\":1}\r\r\ndata: {\"b\":2}\n\r\ndata:{\"c\":3}\r\n\n\n\ndata: [DONE]";
        String expected = "data: {\"a\":1}\r\rdata: {\"b\":2}\n\ndata:{\"c\":3}\r\n\r\ndata: [DONE]\n\n";
        byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
        assertThat(relayed(Operation.CHAT_COMPLETIONS, new ByteArrayInputStream(bytes)))
                .isEqualTo(expected);
        assertThat(relayed(Operation.CHAT_COMPLETIONS, new OneByteAtATime(bytes)))
                .isEqualTo(expected);
    }

    @Test
    void data_of_several_lines_is_one_document() throws IOException {
        String events = "event: x\ndata: {\"model\":\ndata: \"up\",\ndata: \"n\":1}\n\n";
        assertThat(relayed(
                        Operation.CHAT_COMPLETIONS, new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("event: x\ndata: {\"model\":\ndata: \"asked\",\ndata: \"n\":1}\n\n");
    }

    @Test
    @Timeout(10)
    void data_of_very_many_lines_is_joined_in_linear_time() {
        byte[] lines = "data:1\n".repeat(600_000).getBytes(StandardCharsets.UTF_8);
        assertThat(SseEvent.parse(lines, 0, lines.length).dataLength()).isEqualTo(2 * 600_000 - 1);
    }

    @Test
    void a_huge_event_passes_and_one_without_end_is_cut() throws IOException {
        String content = "x".repeat(3 << 20);
        String events = "data: {\"model\":\"up\",\"c\":\"" + content + "\"}\n\n";
        assertThat(relayed(
                        Operation.CHAT_COMPLETIONS, new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(events.replace("\"up\"", "\"asked\""));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThatIOException().isThrownBy(() -> relayed(Operation.CHAT_COMPLETIONS, endless));
    }

    @Test
    @DisplayName("API-9 an event of unusual size takes its room from the memory for bodies, and gives it back")
    void a_huge_event_needs_room() throws IOException {
        BodyMemory memory = new BodyMemory(8 << 20);
        byte[] event =
                ("data: {\"c\":\"" + "x".repeat(1 << 20) + "\"}\n\ndata: {}\n\n").getBytes(StandardCharsets.UTF_8);
        try (BodyMemory.Held held = memory.hold(false)) {
            relayed(dialect(Operation.CHAT_COMPLETIONS).within(held), new ByteArrayInputStream(event));
            assertThat(memory.heldBytes()).isZero(); // the event has passed
        }
        try (BodyMemory.Held held = new BodyMemory(1 << 20).hold(false)) {
            StreamDialect poor = dialect(Operation.CHAT_COMPLETIONS).within(held);
            assertThatIOException()
                    .isThrownBy(() -> relayed(poor, new ByteArrayInputStream(event)))
                    .withMessageContaining("no memory");
        }
    }

    private static StreamDialect dialect(Operation operation) {
        return BridgesTest.bridge(operation).stream(operation, "asked", false);
    }

    private static String relayed(Operation operation, InputStream in) throws IOException {
        return relayed(dialect(operation), in);
    }

    private static String relayed(StreamDialect dialect, InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean more = true;
        while (more) {
            more = dialect.fill(in);
            StreamDialect.Progress progress = dialect.next(out);
            while (progress == StreamDialect.Progress.GOES_ON) progress = dialect.next(out);
            assertThat(progress).isNotEqualTo(StreamDialect.Progress.MALFORMED);
            if (progress == StreamDialect.Progress.ENDED) {
                out.writeBytes(dialect.lastEvent());
                return out.toString(StandardCharsets.UTF_8);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class OneByteAtATime extends ByteArrayInputStream {
        OneByteAtATime(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(1, length));
        }
    }
}
