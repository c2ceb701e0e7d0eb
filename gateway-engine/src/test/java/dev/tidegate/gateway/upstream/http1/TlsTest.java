package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.OutboundConfig;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.upstream.ForwardProxy;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS of the JDK, the same holds, and the other side has to be who it says it is. */
@Timeout(60)
class TlsTest {
    private static final char[] PASSWORD = "test-only".toCharArray();
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final CallWatch WATCH = new CallWatch(GatewayName.DEFAULT, LONG, LONG, () -> {});

    @TempDir
    static Path directory;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = directory.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=dns:localhost,dns:models.invalid",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @AfterAll
    static void stopWatch() {
        WATCH.close();
    }

    @Test
    void connections_are_kept_and_surplus_is_nobodys_answer() throws Exception {
        try (TlsServer server = new TlsServer();
                Http1Client client = client(server, context.getSocketFactory())) {
            server.then(ClientFixture.OK).then(ClientFixture.OK).then(ClientFixture.OK + ClientFixture.answer("EVIL"));
            for (int i = 0; i < 4; i++)
                assertThat(post(client, server, "localhost")).isEqualTo("ok");
            assertThat(server.accepted).hasValue(2);
            server.thenClosing(ClientFixture.OK);
            for (int i = 0; i < 6; i++)
                assertThat(post(client, server, "localhost")).isEqualTo("ok");
        }
    }

    @Test
    void through_a_proxy_the_provider_proves_itself_at_the_end_of_the_tunnel() throws Exception {
        try (TlsServer server = new TlsServer();
                ForwardProxy proxy = ForwardProxy.start(null);
                Http1Client client = through(proxy, server)) {
            for (int i = 0; i < 3; i++)
                assertThat(post(client, server, "models.invalid")).isEqualTo("ok");
            assertThat(server.accepted).hasValue(1);
            assertThatThrownBy(() -> post(client, server, "other.invalid"))
                    .isInstanceOfSatisfying(
                            UpstreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONNECT));
        }
    }

    private static Http1Client through(ForwardProxy proxy, TlsServer server) {
        OutboundConfig outbound =
                OutboundConfig.DEFAULT.toBuilder().proxyUrl(proxy.url()).build();
        return new Http1Client(
                new OutboundPolicy(Stream.of(server.url("models.invalid")), List.of())
                        .throughProxiesOf(
                                GatewayConfig.builder().outbound(outbound).build()),
                Map.of(),
                Duration.ofSeconds(5),
                Sharing.NEVER,
                context.getSocketFactory());
    }

    @Test
    @DisplayName("API-8 a certificate for another host, or from nobody we trust, ends the connection")
    void certificates() throws Exception {
        try (TlsServer server = new TlsServer();
                Http1Client trusting = client(server, context.getSocketFactory());
                Http1Client usual = client(server, (SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertThatThrownBy(() -> post(trusting, server, "127.0.0.1"))
                    .isInstanceOfSatisfying(
                            UpstreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONNECT));
            assertThatThrownBy(() -> post(usual, server, "localhost"))
                    .isInstanceOfSatisfying(
                            UpstreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONNECT));
            assertThat(server.requests).hasValue(0);
        }
    }

    private static Http1Client client(TlsServer server, SSLSocketFactory tls) {
        return new Http1Client(
                new OutboundPolicy(Stream.of(server.url("localhost"), server.url("127.0.0.1")), List.of()),
                Map.of(),
                Duration.ofSeconds(5),
                Sharing.NEVER,
                tls);
    }

    private static String post(Http1Client client, TlsServer server, String host) throws IOException {
        UpstreamRequest request = UpstreamRequest.post(server.url(host), Headers.none(), new byte[20_000]);
        try (WatchedCall watched = WATCH.watch(new CallTimeouts(LONG, LONG, LONG, LONG));
                UpstreamResponse response = client.send(request, watched)) {
            return new String(response.body().readAllBytes(), ISO_8859_1);
        }
    }

    /** Answers each request of 20,000 bytes. */
    private static final class TlsServer implements AutoCloseable {
        private final SSLServerSocket server;
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        private final Queue<String> answers = new ConcurrentLinkedQueue<>();
        private volatile boolean closing;

        TlsServer() throws IOException {
            server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 16, InetAddress.getLoopbackAddress());
            start(this::accept);
        }

        TlsServer then(String raw) {
            answers.add(raw);
            return this;
        }

        /** From now on every answer is this one, and the last on its connection. */
        void thenClosing(String raw) {
            closing = true;
            for (int i = 0; i < 100; i++) answers.add(raw);
        }

        URI url(String host) {
            return URI.create("https://" + host + ":" + server.getLocalPort() + "/x");
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    SSLSocket socket = (SSLSocket) server.accept();
                    accepted.incrementAndGet();
                    start(() -> serve(socket));
                } catch (IOException e) {
                    return; // closed
                }
            }
        }

        private void serve(SSLSocket socket) {
            try (socket) {
                InputStream in = socket.getInputStream();
                while (skipHead(in)) {
                    in.readNBytes(20_000);
                    requests.incrementAndGet();
                    String answer = answers.poll();
                    socket.getOutputStream().write((answer == null ? ClientFixture.OK : answer).getBytes(ISO_8859_1));
                    if (closing) return;
                }
            } catch (IOException e) {
                // the client hung up, or did not like the certificate
            }
        }

        private static boolean skipHead(InputStream in) throws IOException {
            int ends = 0;
            while (ends < 4) {
                int octet = in.read();
                if (octet < 0) return false;
                ends = octet == "\r\n\r\n".charAt(ends) ? ends + 1 : octet == '\r' ? 1 : 0;
            }
            return true;
        }

        private static void start(Runnable work) {
            Thread thread = new Thread(work, "tls-server");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
