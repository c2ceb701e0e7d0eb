package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.json.Pieces;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class Http1ClientTest extends ClientFixture {
    @Test
    void a_target_is_ascii_whatever_the_url_holds() throws IOException {
        answers(OK);
        send(get("/größe/€%20?q=ä"));
        assertThat(server.request().path()).isEqualTo("/v1/gr%C3%B6%C3%9Fe/%E2%82%AC%20?q=%C3%A4");
    }

    @Test
    void a_request_has_nothing_but_what_it_needs() throws IOException {
        answers(OK);
        send(new UpstreamRequest(
                "POST",
                at("/chat?a=b%20c"),
                Headers.of(
                        "X-A",
                        "1",
                        "Host",
                        "elsewhere",
                        "Content-Length",
                        "99",
                        "Transfer-Encoding",
                        "chunked",
                        "X-B",
                        "a\r\nX-C: 1"),
                new UpstreamBody.Whole(Pieces.of("{}".getBytes(ISO_8859_1)))));
        ReceivedRequest seen = server.request();
        assertThat(seen.requestLine()).isEqualTo("POST /v1/chat?a=b%20c HTTP/1.1");
        assertThat(seen.headers())
                .isEqualTo(Headers.of(
                        "Host",
                        server.baseUrl().getAuthority(),
                        "X-A",
                        "1",
                        "X-B",
                        "a??X-C: 1",
                        "Content-Length",
                        "2"));
    }

    @Test
    void bodies_of_every_kind_and_size_arrive_as_they_are() throws IOException {
        server.always(raw(OK));
        for (int size : new int[] {0, 1, 15_000, 16_383, 16_384, 16_385, 40_000, 2_000_000}) {
            byte[] body = new byte[size];
            new Random(size).nextBytes(body);
            for (UpstreamBody kind : List.of(
                    new UpstreamBody.Whole(Pieces.of(body)),
                    new UpstreamBody.Stream(new ByteArrayInputStream(body), size),
                    new UpstreamBody.Stream(new ByteArrayInputStream(body), -1))) {
                send(request("POST", "/x", kind));
                List<ReceivedRequest> all = server.requests();
                assertThat(all.get(all.size() - 1).body()).isEqualTo(body);
            }
        }
    }

    @Test
    void a_request_without_a_body_says_so_only_where_one_is_expected() throws IOException {
        server.always(raw(OK));
        send(get("/x"));
        send(request("POST", "/x", new UpstreamBody.None()));
        assertThat(server.requests().get(0).headers().contains("Content-Length"))
                .isFalse();
        assertThat(server.requests().get(1).headers().all("Content-Length")).containsExactly("0");
    }

    @Test
    void a_body_that_cannot_be_read_is_the_cause() {
        IOException gone = new IOException("the client has gone");
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw gone;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw gone;
            }
        };
        assertThatThrownBy(() -> send(request("POST", "/x", new UpstreamBody.Stream(failing, 5))))
                .isInstanceOf(UpstreamException.class)
                .hasCause(gone);
        assertThatThrownBy(() ->
                        send(request("POST", "/x", new UpstreamBody.Stream(new ByteArrayInputStream(new byte[2]), 5))))
                .isInstanceOf(UpstreamException.class);
    }

    @Test
    void an_answer_that_comes_while_the_body_is_sent_is_read() throws IOException {
        try (ServerSocket refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = Background.run(() -> refuse(refusing));
            URI url = URI.create("http://127.0.0.1:" + refusing.getLocalPort() + "/");
            byte[] large = new byte[50 << 20];
            Answer answer = send(UpstreamRequest.post(url, Headers.none(), large));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).isEqualTo("too large");
            served.join();
        }
    }

    private static void refuse(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(100_000);
            socket.getOutputStream()
                    .write("HTTP/1.1 413 Too Large\r\nContent-Length: 9\r\nConnection: close\r\n\r\ntoo large"
                            .getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_port_where_nobody_listens_cannot_be_reached() throws IOException {
        URI url;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/");
        }
        assertThatThrownBy(() -> send(UpstreamRequest.post(url, Headers.none(), new byte[0])))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONNECT));
    }
}
