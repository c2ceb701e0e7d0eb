package dev.tidegate.examples.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private final StringBuilder body = new StringBuilder();
    private final ResponseReader reader =
            new ResponseReader((bytes, from, to) -> body.append(new String(bytes, from, to - from, US_ASCII)));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void chunks_are_joined_wherever_the_network_splits_them(int pieceBytes) {
        feed(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n, world!!!\r\n0\r\n\r\n",
                pieceBytes);

        assertThat(reader.isComplete()).isTrue();
        assertThat(body).hasToString("hello, world!!!");
    }

    @Test
    void a_sized_answer_ends_at_its_length() {
        ByteBuffer two = ByteBuffer.wrap("HTTP/1.1 429 No\r\nContent-Length: 2\r\n\r\nokHTTP".getBytes(US_ASCII));

        reader.read(two);

        assertThat(reader.isComplete()).isTrue();
        assertThat(reader.status()).isEqualTo(429);
        assertThat(two.remaining()).isEqualTo(4);
    }

    @Test
    void an_interim_answer_is_passed_over() {
        feed("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 9);

        assertThat(reader.isComplete()).isTrue();
        assertThat(reader.isClosing()).isTrue();
    }

    @Test
    void a_body_without_a_length_ends_with_the_connection() {
        feed("HTTP/1.1 200 OK\r\n\r\nall of it", 4);
        assertThat(reader.isComplete()).isFalse();

        reader.readEnd();

        assertThat(reader.isComplete()).isTrue();
        assertThat(body).hasToString("all of it");
    }

    @Test
    void what_is_not_http_is_refused() {
        assertThatThrownBy(() -> feed("SSH-2.0-server\r\n", 100)).isInstanceOf(IllegalStateException.class);
    }

    private void feed(String text, int pieceBytes) {
        byte[] bytes = text.getBytes(US_ASCII);
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            reader.read(ByteBuffer.wrap(bytes, at, Math.min(pieceBytes, bytes.length - at)));
        }
    }
}
