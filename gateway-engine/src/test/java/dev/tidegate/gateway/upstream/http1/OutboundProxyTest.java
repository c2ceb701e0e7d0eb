package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.upstream.ForwardProxy;
import dev.tidegate.gateway.upstream.ForbiddenAddressException;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls where the only way out is a proxy, which alone knows where hosts are. */
class OutboundProxyTest extends ClientFixture {
    private static final String CREDENTIALS = "gateway:s3cret";
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(ISO_8859_1));

    private final ForwardProxy proxy = ForwardProxy.start(BASIC);

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Test
    @DisplayName("API-8f a plain call is read by the proxy, which alone resolves its host")
    void a_plain_call_is_read_by_the_proxy_which_alone_resolves_its_host() throws IOException {
        try (Http1Client through = through(CREDENTIALS)) {
            answers(OK);
            assertThat(send(through, to("http://models.invalid:" + port() + "/v1/x"))
                            .body())
                    .isEqualTo("ok");
            assertThat(proxy.heads().get(0))
                    .startsWith("POST http://models.invalid:" + port() + "/v1/x HTTP/1.1\r\n")
                    .contains("\r\nHost: models.invalid:" + port() + "\r\n");
        }
    }

    @Test
    @DisplayName("API-8f a call over TLS goes through a tunnel")
    void a_call_over_tls_goes_through_a_tunnel() throws IOException {
        try (ServerSocket behind = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Http1Client through = through(CREDENTIALS)) {
            // it speaks no TLS: what reaches it is the first message of a handshake
            CompletableFuture<Void> closed = Background.run(() -> readAndClose(behind));
            String origin = "models.invalid:" + behind.getLocalPort();
            assertThatThrownBy(() -> send(through, to("https://" + origin + "/v1/x")))
                    .isInstanceOf(UpstreamException.class);
            assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .isEqualTo("CONNECT " + origin + " HTTP/1.1\r\nHost: " + origin + "\r\nProxy-Authorization: "
                            + BASIC + "\r\n\r\n");
        }
    }

    private static void readAndClose(ServerSocket server) {
        try (Socket socket = server.accept()) {
            assertThat(socket.getInputStream().read()).isEqualTo(0x16); // a handshake, by RFC 8446 section 5.1
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void credentials_are_sent_in_utf_8() {
        OutboundProxy asks = new OutboundProxy(proxy.url(), new Secret("jörg:pässwort"), List.of());
        String sent = new Way(Origin.of(server.baseUrl()), asks).proxyAuthorization();
        assertThat(sent).isEqualTo("Basic " + Base64.getEncoder().encodeToString("jörg:pässwort".getBytes(UTF_8)));
    }

    @Test
    void refusals_of_the_proxy_are_told_as_such_without_its_credentials() {
        try (Http1Client wrong = through("gateway:wrong");
                Http1Client through = through(CREDENTIALS)) {
            for (String scheme : List.of("http", "https")) {
                refused(() -> send(wrong, to(scheme + "://models.invalid:" + port() + "/x")), "407");
            }
            proxy.refuseBy("HTTP/1.1 503 Service Unavailable");
            refused(() -> send(through, to("https://models.invalid:" + port() + "/x")), "503");
        }
    }

    private static void refused(ThrowingCallable call, String status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(UpstreamException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.PROXY);
            assertThat(e.getMessage()).contains(status).doesNotContain("wrong", "s3cret", "Basic");
        });
    }

    @Test
    void exceptions_and_the_machine_itself_are_called_straight() throws IOException {
        URI proxyUrl = proxy.url();
        OutboundProxy usual = new OutboundProxy(proxyUrl, null, List.of(".internal", "models.example.org"));
        assertThat(Stream.of("a.internal", "INTERNAL", "models.example.org", "localhost", "127.0.0.1", "[::1]"))
                .noneMatch(usual::serves);
        assertThat(Stream.of("example.org", "notinternal", "models.example.org.evil.example"))
                .allMatch(usual::serves);
        try (Http1Client through = through(CREDENTIALS)) {
            answers(OK);
            assertThat(send(through, post("/x")).body()).isEqualTo("ok");
        }
        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    @DisplayName("API-8 what a document names inside our own network is not asked of a proxy either")
    void policy_holds() {
        OutboundPolicy policy = new OutboundPolicy(Stream.of(), List.of()).throughProxiesOf(proxied(CREDENTIALS));
        try (Http1Client through = new Http1Client(policy, Map.of(), Duration.ofSeconds(5), Sharing.NEVER)) {
            for (String host : List.of("169.254.169.254", "10.1.2.3", "[fd00::1]")) {
                assertThatThrownBy(() -> send(through, to("http://" + host + "/latest/meta-data")))
                        .hasCauseInstanceOf(ForbiddenAddressException.class);
            }
        }
        assertThat(proxy.heads()).isEmpty();
    }

    private Http1Client through(String credentials) {
        OutboundPolicy policy =
                new OutboundPolicy(Stream.of(server.baseUrl()), List.of()).throughProxiesOf(proxied(credentials));
        return new Http1Client(policy, Map.of(), Duration.ofSeconds(5), Sharing.NEVER);
    }

    private GatewayConfig proxied(String credentials) {
        return GatewayConfig.builder()
                .outbound(it -> it.proxyUrl(proxy.url()).proxyCredentials(new Secret(credentials)))
                .build();
    }

    private UpstreamRequest to(String url) {
        return UpstreamRequest.post(URI.create(url), Headers.none(), new byte[] {'{', '}'});
    }

    private int port() {
        return server.baseUrl().getPort();
    }
}
