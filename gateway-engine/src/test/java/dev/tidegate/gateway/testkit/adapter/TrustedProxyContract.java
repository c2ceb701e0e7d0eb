package dev.tidegate.gateway.testkit.adapter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The headers of a trusted proxy, byte by byte, through a real server. */
public abstract class TrustedProxyContract {
    private static final String PATH = "/api/v1/auth/sessions";
    private static final String BOB = "X-PP-USER: bob@example.org";
    private static final String SPIFFE = "on-behalf-of: spiffe://prod.example.net/user/";

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private TestDatabase database = new TestDatabase("unset");
    private @Nullable TestGateway first;
    private @Nullable Gateway gateway;
    private AdapterHost.@Nullable Running running;

    /** The server under test. */
    protected abstract AdapterHost host();

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.sqlite(directory);
        first = TestGateway.start(database, upstream);
        OnBehalfOfHeader onBehalfOf =
                new OnBehalfOfHeader("on-behalf-of", "spiffe://prod.example.net/user/", "example.org");
        List<NetworkRange> networks = List.of(NetworkRange.parse("127.0.0.1").orElseThrow());
        TrustedProxyConfig proxy = new TrustedProxyConfig(true, "X-PP-USER", onBehalfOf, Newcomers.ANYBODY, networks);
        gateway = TestGateway.builder()
                .config(first.config().toBuilder().trustedProxy(proxy).build())
                .start();
        running = host().start(gateway, "");
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) running.stop(Duration.ofSeconds(2));
        if (gateway != null) gateway.close();
        if (first != null) first.close();
        upstream.close();
    }

    static Stream<String> honest() {
        return Stream.of(BOB, "x-pp-user:bob@example.org", "X-Pp-User:   Bob@example.org  ", SPIFFE + "bob");
    }

    @ParameterizedTest
    @MethodSource("honest")
    @DisplayName("PROXY-1 an identity that can be read in one way lets in, for its own request only")
    void lets_in(String line) throws IOException {
        try (RawHttpClient client = RawHttpClient.connect(port())) {
            assertThat(client.send(RawHttpClient.get(PATH, line)).read().status())
                    .isEqualTo(200);
            assertThat(client.send(RawHttpClient.get(PATH)).read().status())
                    .as("the next request on the connection")
                    .isEqualTo(401);
        }
        assertThat(database.column("SELECT email_normalised FROM tg_users")).containsExactly("bob@example.org");
    }

    static Stream<String> odd() {
        return Stream.of(
                BOB + "\r\n" + BOB,
                BOB + "\r\nx-pp-user: eve@example.org",
                "X-PP-USER: eve@example.org\r\nAccept: */*\r\n" + BOB,
                BOB + ", eve@example.org",
                "X-PP-USER:",
                "X-PP-USER : bob@example.org",
                " X-PP-USER: bob@example.org",
                "X-PP-USER: bob\r\n @example.org",
                "X-PP-USER: bob@example.org\r\n\t,eve@example.org",
                "X-A: a\r" + BOB,
                "X-A: a\u0000\r\nX_PP_USER: bob@example.org",
                "X_PP_USER: bob@example.org",
                "X-PP-USER: bob@example.org\u0000",
                "X-PP-USER: b\u00f6b@example.org",
                "X-PP-USER: b\u00c3\u00b6b@example.org",
                "X-PP-USER: bob@example.org\u00c0\u00ae",
                "X-PP-USER: \u00a0bob@example.org",
                BOB + "\r\n" + SPIFFE,
                BOB + "\r\n" + SPIFFE + "Bob",
                SPIFFE + "bob\r\n" + SPIFFE + "bob",
                SPIFFE + "b%6Fb",
                SPIFFE + "../user/bob",
                SPIFFE.replace("spiffe:", "SPIFFE:") + "bob");
    }

    @ParameterizedTest
    @MethodSource("odd")
    @DisplayName("PROXY-2 what could be read in two ways lets nobody in and makes nobody")
    void lets_nobody_in(String lines) throws IOException {
        try (RawHttpClient client = RawHttpClient.connect(port())) {
            assertThat(client.send(RawHttpClient.get(PATH, lines)).read().status())
                    .isIn(400, 401);
        }
        assertThat(database.value("SELECT COUNT(*) FROM tg_users")).isEqualTo("0");
    }

    @Test
    @DisplayName("PROXY-2 an identity in a trailer is no identity")
    void trailer() throws IOException {
        String request = RawHttpClient.request(
                        "POST",
                        PATH + "/revoke-others",
                        "Origin: http://127.0.0.1",
                        "Content-Type: application/json",
                        "Trailer: X-PP-USER",
                        "Transfer-Encoding: chunked")
                + "0\r\n" + BOB + "\r\n\r\n";
        assertThat(RawHttpClient.exchange(port(), request).status()).isIn(400, 401);
        assertThat(database.value("SELECT COUNT(*) FROM tg_users")).isEqualTo("0");
    }

    private int port() {
        return requireNonNull(running, "running").port();
    }
}
