package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are cut end at once, whatever they are doing. */
@Timeout(30)
class CutCallTest extends ClientFixture {
    @Test
    void a_call_that_is_cut_ends_at_once_while_it_waits_for_the_head() throws Exception {
        server.always((request, wire) -> wire.stall());
        endsAtOnce(() -> send(post("/x")).body(), () -> server.requests().size() == 1);
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void a_call_that_is_cut_ends_at_once_in_the_middle_of_a_body() throws Exception {
        server.always((request, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\na");
            wire.stall();
        });
        endsAtOnce(() -> send(post("/x")).body(), () -> server.requests().size() == 1);
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void a_call_that_is_cut_ends_at_once_while_it_sends() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/");
            CompletableFuture<Socket> accepted = Background.supply(() -> accept(deaf));
            endsAtOnce(
                    () -> send(UpstreamRequest.post(url, Headers.none(), new byte[50 << 20]))
                            .body(),
                    () -> accepted.isDone() && accepted.join().getInputStream().available() > 0);
            accepted.join().close();
        }
    }

    @Test
    void a_call_that_is_cut_ends_at_once_in_the_handshake_of_tls() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/");
            CompletableFuture<Socket> accepted = Background.supply(() -> accept(silent));
            endsAtOnce(
                    () -> send(UpstreamRequest.post(url, Headers.none(), new byte[0]))
                            .body(),
                    () -> accepted.isDone() && accepted.join().getInputStream().available() > 0);
            accepted.join().close();
        }
    }

    @Test
    void a_call_that_is_cut_ends_at_once_while_it_connects() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            try (FullBacklog backlog = new FullBacklog(full)) {
                endsAtOnce(
                        () -> send(UpstreamRequest.post(url, Headers.none(), new byte[0]))
                                .body(),
                        backlog::isFull);
            }
        }
    }

    @Test
    @DisplayName("API-6f a host that does not answer is given up after the connect timeout")
    void a_host_that_does_not_answer_is_given_up_after_the_connect_timeout() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FullBacklog backlog = new FullBacklog(full)) {
            assertThat(backlog.isFull()).isTrue();
            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            try (Http1Client hasty = new Http1Client(
                            new OutboundPolicy(Stream.of(url), List.of()),
                            Map.of(url, Duration.ofMillis(200)),
                            Duration.ofHours(1),
                            Sharing.NEVER);
                    WatchedCall watched = watched()) {
                assertThatThrownBy(() -> hasty.send(UpstreamRequest.post(url, Headers.none(), new byte[0]), watched))
                        .isInstanceOfSatisfying(
                                UpstreamException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.CONNECT_TIMEOUT));
            }
        }
    }

    @Test
    void a_cut_that_comes_after_the_answer_does_not_reach_who_has_the_connection_now() throws Exception {
        answers(OK);
        server.then((request, wire) -> {
            await().until(() -> request.path().endsWith("/second"));
            wire.raw(OK);
        });
        WatchedCall first = watched();
        try (UpstreamResponse response = client.send(post("/first"), first)) {
            response.body().readAllBytes();
        }
        try (WatchedCall second = watched();
                UpstreamResponse response = client.send(post("/second"), second)) {
            first.cut(Cut.CLIENT_GONE);
            assertThat(new String(response.body().readAllBytes(), ISO_8859_1)).isEqualTo("ok");
        }
        first.close();
        assertThat(server.acceptedConnections()).isEqualTo(1);
    }

    private interface Call {
        Object run() throws IOException;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** The watch cuts everything when it is closed. */
    private void endsAtOnce(Call call, Condition begun) throws Exception {
        CompletableFuture<Object> result = Background.supply(() -> {
            try {
                return call.run();
            } catch (IOException | UpstreamException e) {
                return e;
            }
        });
        await().pollInterval(Duration.ofMillis(5)).until(begun::holds);
        watch.close();
        assertThat(result.get(2, TimeUnit.SECONDS)).isInstanceOf(Exception.class);
    }

    private static Socket accept(ServerSocket server) {
        try {
            return server.accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many connections that the next one gets no answer: the kernel drops what finds the queue full. */
    private static final class FullBacklog implements AutoCloseable {
        private final ArrayList<SocketChannel> waiting = new ArrayList<>();
        private boolean full;

        FullBacklog(ServerSocket server) throws IOException {
            for (int i = 0; i < 64 && !full; i++) {
                SocketChannel channel = SocketChannel.open();
                waiting.add(channel);
                try {
                    channel.socket().connect(server.getLocalSocketAddress(), 100);
                } catch (SocketTimeoutException e) {
                    full = true;
                }
            }
        }

        boolean isFull() {
            return full;
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : waiting) channel.close();
        }
    }
}
