package dev.tidegate.gateway.oidc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.upstream.ForwardProxy;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway does with a provider that answers too much, too slowly, or with somebody else's address. */
@Isolated("it counts threads")
class ProviderCallsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final OutboundPolicy LOOPBACK =
            new OutboundPolicy(Stream.of(URI.create("http://127.0.0.1")), List.of());

    private final CountDownLatch over = new CountDownLatch(1);
    private final ProviderCalls calls = new ProviderCalls(new GatewayName("sign-in"), LOOPBACK, SHORT, SHORT);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    ProviderCallsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/large", ProviderCallsTest::large);
        server.createContext("/drip", this::drip);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/large");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        calls.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("SSO-1 an answer is read up to its limit, and a redirect is an answer like any other")
    void limits() throws IOException {
        assertThatThrownBy(() -> calls.send(get("/large")))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("larger");
        assertThat(calls.send(get("/moved")).getStatusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("API-8 what a provider's document leads to inside our own network is not called, and the log can"
            + " say why")
    void inside() {
        for (String host : new String[] {"127.0.0.2", "localhost", "169.254.169.254", "[::1]"}) {
            URI address =
                    URI.create("http://" + host + ":" + server.getAddress().getPort() + "/moved");
            assertThatThrownBy(() -> calls.send(new HTTPRequest(HTTPRequest.Method.GET, address)))
                    .as(host)
                    .isInstanceOf(ProviderFailure.class)
                    .hasMessageContaining("outbound_allow");
        }
    }

    @Test
    @DisplayName("SSO-1 where a proxy is the only way out, providers are asked through it")
    void through_a_proxy() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.start(null);
                ProviderCalls behind = new ProviderCalls(
                        GatewayName.DEFAULT,
                        LOOPBACK.throughProxiesOf(GatewayConfig.builder()
                                .outbound(it -> it.proxyUrl(proxy.url()))
                                .build()),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5))) {
            URI address = URI.create("http://id.invalid:" + server.getAddress().getPort() + "/moved");
            assertThat(behind.send(new HTTPRequest(HTTPRequest.Method.GET, address))
                            .getStatusCode())
                    .isEqualTo(302);
            assertThat(proxy.heads()).singleElement().asString().startsWith("GET " + address + " HTTP/1.1");
        }
    }

    @Test
    @DisplayName("SSO-1 whoever answers a byte at a time, or nothing, is given up")
    void slow() throws IOException {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> calls.send(get("/drip"))).isInstanceOf(ProviderFailure.class);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThatThrownBy(() -> calls.send(new HTTPRequest(HTTPRequest.Method.GET, address)))
                    .isInstanceOf(ProviderFailure.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://x.example/",
                "http:///x",
                "http://user@x.example/",
                "https://user:secret@x.example/",
                "https://x.example/#part",
                "mailto:a@b"
            })
    @DisplayName("SSO-1 nothing but http and https is called, and nothing with credentials in it")
    void addresses(String address) {
        assertThat(OutboundPolicy.isWeb(URI.create(address))).isFalse();
        assertThat(OutboundPolicy.isWeb(URI.create("http://127.0.0.1:8080/x?y")))
                .isTrue();
    }

    @Test
    @DisplayName("EMB-1c no thread is left of it once it is closed")
    void closed() throws IOException {
        assertThat(calls.send(get("/moved")).getStatusCode()).isEqualTo(302);
        assertThat(ownThreads()).isPositive();
        calls.close();
        await().until(() -> ownThreads() == 0);
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tidegate-sign-in-"))
                .count();
    }

    private static void large(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 300; i++) out.write(new byte[1024]);
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!over.await(50, MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HTTPRequest get(String path) {
        return new HTTPRequest(
                HTTPRequest.Method.GET,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }
}
