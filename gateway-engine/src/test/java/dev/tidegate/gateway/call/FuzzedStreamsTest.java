package dev.tidegate.gateway.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Slow;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded stream, written and divided in other ways, or damaged. */
@DisplayName("API-6b, API-9 recorded streams, however they are written, divided or damaged")
@Timeout(300)
class FuzzedStreamsTest {
    private static final byte[] ODD_BYTES = {0, '\n', '\r', '"', '{', '}', '[', ':', ' ', '\\', 'e', '9', -1, -64, -17};

    static Stream<RecordedAnswer> streams() {
        return RecordedAnswer.all()
                .filter(answer -> answer.expect("call").endsWith(" stream"))
                .filter(answer -> answer.head().startsWith("HTTP/1.1 200"))
                .filter(answer -> !answer.head().contains("gzip"))
                .filter(answer -> !answer.body().startsWith("{"));
    }

    @Test
    void there_are_many() {
        assertThat(streams().count()).isGreaterThan(50);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("API-6b the way lines end, comments and the number of data lines change nothing else")
    void writing_changes_nothing(RecordedAnswer answer) {
        String body = answer.body().replace("\r\n", "\n");
        DialectRun plain = DialectRun.whole(answer, bytes(body));
        for (String lineEnd : List.of("\r\n", "\r")) {
            DialectRun other = DialectRun.whole(answer, bytes(body.replace("\n", lineEnd)));
            assertThat(other.withLineFeeds()).isEqualTo(plain);
        }
        DialectRun commented = DialectRun.whole(answer, bytes(body.replace("data:", ": fuzz\ndata:")));
        assertThat(commented.without(": fuzz\n")).isEqualTo(plain);
        DialectRun empty = DialectRun.whole(answer, bytes(body.replace("\n\n", "\n\ndata:\n\ndata: \n\n")));
        assertThat(empty).isEqualTo(plain);
        DialectRun several = DialectRun.whole(answer, bytes(body.replace("data: {", "data: {\ndata:")));
        assertThat(several.end()).isEqualTo(plain.end());
        assertThat(several.usage()).isEqualTo(plain.usage());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("API-6b the way reads divide a stream changes nothing")
    void dividing_changes_nothing(RecordedAnswer answer) {
        for (String body : writings(answer)) {
            DialectRun whole = DialectRun.whole(answer, bytes(body));
            for (int piece : new int[] {1, 17}) {
                assertThat(DialectRun.inPieces(answer, bytes(body), piece)).isEqualTo(whole);
            }
        }
    }

    @Slow
    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("API-6b nor does a division at any byte")
    void a_division_at_any_byte_changes_nothing(RecordedAnswer answer) {
        for (String body : writings(answer)) {
            byte[] bytes = bytes(body);
            DialectRun whole = DialectRun.whole(answer, bytes);
            for (int at = 1; at < bytes.length; at++) {
                assertThat(DialectRun.splitAt(answer, bytes, at))
                        .as("split at %s", at)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("API-6d, API-9d a damaged stream has one end, the same however it is divided")
    void damage_has_one_end(RecordedAnswer answer) {
        damage(answer, 5);
    }

    @Slow
    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("API-6d, API-9d a stream that is damaged in many ways has one end too")
    void much_damage_has_one_end(RecordedAnswer answer) {
        damage(answer, 200);
    }

    private static void damage(RecordedAnswer answer, int rounds) {
        Random random = new Random(answer.name().hashCode());
        for (int i = 0; i < rounds; i++) {
            byte[] damaged = damaged(bytes(answer.body()), random);
            DialectRun whole = DialectRun.whole(answer, damaged);
            assertThat(DialectRun.inPieces(answer, damaged, 1))
                    .as(() -> new String(damaged, ISO_8859_1))
                    .isEqualTo(whole);
            assertThat(whole.errors()).as(() -> new String(damaged, ISO_8859_1)).isLessThanOrEqualTo(1);
        }
    }

    @Slow
    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("API-9 an event of a megabyte passes, and its room is given back")
    void a_large_event_passes(RecordedAnswer answer) {
        String body = answer.body().replace("\r\n", "\n").replace("\uFEFF", "");
        String type = answer.path().endsWith("responses") ? "response.filler" : "ping";
        String large =
                "data: {\"type\":\"" + type + "\",\"choices\":[],\"filler\":\"" + "x".repeat(1 << 20) + "\"}\n\n";
        DialectRun plain = DialectRun.whole(answer, bytes(body));
        DialectRun larger = DialectRun.whole(answer, bytes(large + body));
        assertThat(larger.without(large)).isEqualTo(plain);
        assertThat(larger.mostHeld()).isLessThan(8 << 20);
    }

    private static List<String> writings(RecordedAnswer answer) {
        String body = answer.body().replace("\r\n", "\n");
        return List.of(
                body,
                body.replace("\n", "\r\n"),
                body.replace("\n", "\r"),
                body.replace("data: {", ": fuzz\ndata: {\ndata:"),
                "\uFEFF" + body.stripTrailing());
    }

    private static byte[] damaged(byte[] body, Random random) {
        byte[] bytes = body;
        int wounds = 1 + random.nextInt(3);
        for (int i = 0; i < wounds && bytes.length > 2; i++) bytes = wounded(bytes, random);
        return bytes;
    }

    private static byte[] wounded(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length - 1);
        int end = at + 1 + random.nextInt(Math.min(40, bytes.length - at - 1) + 1);
        String text = new String(bytes, ISO_8859_1);
        String odd = new String(new byte[] {ODD_BYTES[random.nextInt(ODD_BYTES.length)]}, ISO_8859_1);
        String damaged = switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + odd + text.substring(at + 1);
            case 1 -> text.substring(0, at) + odd + text.substring(at);
            case 2 -> text.substring(0, at) + text.substring(Math.min(end, text.length()));
            case 3 -> text.substring(0, Math.min(end, text.length())) + text.substring(at);
            default -> text.substring(0, at);
        };
        return damaged.getBytes(ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
