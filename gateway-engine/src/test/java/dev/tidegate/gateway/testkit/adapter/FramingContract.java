package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.testkit.http.Answers;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.http.RawResponse.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Bodies: where they begin and end, both ways. */
public interface FramingContract extends ContractFixture {
    int MIB = 1 << 20;

    @Test
    default void head_keeps_the_length_and_has_no_body() throws IOException {
        int port = serve(exchange -> Answers.text(exchange, "twelve bytes")).port();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            RawResponse head =
                    client.send("HEAD /x HTTP/1.1\r\nHost: h\r\n\r\n").read("HEAD");
            assertThat(head.headers().all("Content-Length")).containsExactly("12");
            assertThat(client.send(RawHttpClient.get("/x")).read().text()).isEqualTo("twelve bytes");
        }
    }

    @Test
    default void answers_that_have_no_body_leave_the_connection_usable() throws IOException {
        int port = serve(exchange -> {
                    int status = Integer.parseInt(exchange.head().target().substring(1));
                    Answers.send(exchange, status, Headers.none(), "");
                })
                .port();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            for (int status : new int[] {204, 304, 200, 204, 404}) {
                RawResponse answer =
                        client.send(RawHttpClient.get("/" + status)).read();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.text()).isEmpty();
                assertThat(answer.ending()).isEqualTo(Ending.FRAMED);
            }
        }
    }

    @Test
    default void a_streamed_answer_is_framed_and_leaves_the_connection_usable() throws IOException {
        int port = serve(exchange -> {
                    try (OutputStream out = Answers.stream(exchange)) {
                        if (exchange.head().target().equals("/full")) Answers.event(out, "data");
                    }
                })
                .port();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            assertThat(client.send(RawHttpClient.get("/full")).read().text()).isEqualTo("data");
            RawResponse empty = client.send(RawHttpClient.get("/empty")).read();
            assertThat(empty.text()).isEmpty();
            assertThat(empty.ending()).isEqualTo(Ending.FRAMED);
        }
    }

    @Test
    default void a_missing_or_empty_request_body_is_an_empty_stream() throws IOException {
        int port = serve(FramingContract::answerWithChecksum).port();
        String empty = checksum(0, new CRC32());
        assertThat(RawHttpClient.exchange(port, RawHttpClient.get("/")).text()).isEqualTo(empty);
        String post = "POST / HTTP/1.1\r\nHost: h\r\n";
        assertThat(RawHttpClient.exchange(port, post + "Content-Length: 0\r\n\r\n")
                        .text())
                .isEqualTo(empty);
        assertThat(RawHttpClient.exchange(port, post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                        .text())
                .isEqualTo(empty);
    }

    @Test
    default void an_upload_of_32_MiB_arrives_as_a_stream() throws IOException {
        int port = serve(FramingContract::answerWithChecksum).port();
        byte[] piece = piece();
        CRC32 expected = new CRC32();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            client.send("POST /up HTTP/1.1\r\nHost: h\r\nContent-Length: " + 32 * MIB + "\r\n\r\n");
            for (int i = 0; i < 32; i++) {
                expected.update(piece);
                client.send(piece);
            }
            assertThat(client.read().text()).isEqualTo(checksum(32 * MIB, expected));
        }
    }

    @Test
    default void a_chunked_upload_arrives_without_its_framing() throws IOException {
        int port = serve(FramingContract::answerWithChecksum).port();
        byte[] piece = piece();
        CRC32 expected = new CRC32();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            client.send("POST /up HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 4; i++) {
                expected.update(piece);
                client.send(Integer.toHexString(MIB) + "\r\n").send(piece).send("\r\n");
            }
            assertThat(client.send("0\r\n\r\n").read().text()).isEqualTo(checksum(4 * MIB, expected));
        }
    }

    @Test
    default void the_body_of_a_form_is_left_unread() throws IOException {
        int port = serve(exchange -> {
                    String body = new String(exchange.body().readAllBytes(), StandardCharsets.ISO_8859_1);
                    Answers.text(exchange, exchange.head().target() + " " + body);
                })
                .port();
        String form = "POST /f?a=1 HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 7\r\n\r\na=2&b=3";
        assertThat(RawHttpClient.exchange(port, form).text()).isEqualTo("/f?a=1 a=2&b=3");
    }

    @Test
    default void a_refusal_reaches_a_client_that_is_still_sending() throws IOException {
        int port = serve(exchange -> {
                    OutputStream out = exchange.commit(new ResponseHead(413, Headers.none(), 9, false));
                    Answers.event(out, "too large");
                    RequestBody.unread(exchange, 8 * MIB).drain(64 * MIB, Duration.ofSeconds(30));
                    out.close();
                })
                .port();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            client.send("POST /up HTTP/1.1\r\nHost: h\r\nContent-Length: " + 8 * MIB + "\r\n\r\n");
            for (int i = 0; i < 8; i++) client.send(piece());
            RawResponse answer = client.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).isEqualTo("too large");
        }
    }

    @Test
    default void an_answer_that_says_close_closes_the_connection() throws IOException {
        Headers close = Headers.of("Connection", "close");
        int port = serve(exchange -> Answers.send(exchange, 400, close, "no")).port();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            RawResponse answer = client.send(RawHttpClient.get("/")).read();
            assertThat(answer.headers().all("Connection")).containsExactly("close");
            assertThat(answer.text()).isEqualTo("no");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    private static void answerWithChecksum(GatewayExchange exchange) throws IOException {
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        for (int n = exchange.body().read(buffer); n >= 0; n = exchange.body().read(buffer)) {
            sum.update(buffer, 0, n);
            length += n;
        }
        Answers.text(exchange, checksum(length, sum));
    }

    private static String checksum(long length, CRC32 sum) {
        return length + " bytes, CRC " + sum.getValue();
    }

    private static byte[] piece() {
        byte[] piece = new byte[MIB];
        for (int i = 0; i < piece.length; i++) piece[i] = (byte) (i * 31 + (i >> 8));
        return piece;
    }
}
