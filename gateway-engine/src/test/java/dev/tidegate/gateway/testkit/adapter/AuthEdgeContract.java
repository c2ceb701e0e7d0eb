package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.exchange.IdentityHeaders;
import dev.tidegate.gateway.testkit.ControlPlaneFixture;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.identity.principal.PlatformRole;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application behind a gateway that a real server has below a path (PROXY-6). */
public abstract class AuthEdgeContract extends MountedContract {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "PROXY-6a, PROXY-6b, PROXY-6c an application gets requests with the identity of who is signed in, and its events pass one by one")
    void application(DatabaseKind kind) throws Exception {
        start(kind, OidcConfig.NONE);
        String cookie = cookie();
        String post = request(
                        "POST",
                        "/ui/notes/",
                        cookie,
                        "Origin: http://gateway.test",
                        "Transfer-Encoding: chunked",
                        "X-Forwarded-User: mallory")
                + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        assertThat(RawHttpClient.exchange(port(), post).status()).isEqualTo(200);
        ReceivedRequest seen = app.request();
        assertThat(seen.requestLine()).isEqualTo("POST /notes/ HTTP/1.1");
        assertThat(seen.bodyText()).isEqualTo("abcde");
        assertThat(seen.headers().all(IdentityHeaders.USER_EMAIL)).containsExactly("ann@example.org");
        assertThat(seen.headers().all("Authorization")).containsExactly("Bearer " + SERVICE_TOKEN);
        assertThat(seen.headers().contains("X-Forwarded-User")).isFalse();

        CountDownLatch firstSeen = new CountDownLatch(1);
        app.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk("data: 1\n\n");
            await(firstSeen);
            wire.chunk("data: 2\n\n");
            wire.endChunks();
        });
        try (RawHttpClient client = RawHttpClient.connect(port())) {
            client.send(request("GET", "/ui/events", cookie));
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(client.readChunk()).isEqualTo("data: 1\n\n");
            firstSeen.countDown();
            assertThat(client.readChunk()).isEqualTo("data: 2\n\n");
            assertThat(client.readChunk()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-6a strangers and upgrades do not reach an application; a person's browser is led to the door")
    void refusals(DatabaseKind kind) throws Exception {
        start(kind, OidcConfig.NONE);
        String upgrade = request(
                "GET",
                "/ui/live",
                cookie(),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        RawResponse refused = RawHttpClient.exchange(port(), upgrade);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("websocket_unsupported");
        assertThat(RawHttpClient.exchange(port(), request("GET", "/ui/x")).status())
                .isEqualTo(401);
        RawResponse led = RawHttpClient.exchange(port(), request("GET", "/ui/x?a=b", "Accept: text/html"));
        assertThat(led.status()).isEqualTo(303);
        assertThat(led.headers().all("Location")).containsExactly(MOUNT + "/login?return_to=%2Fui%2Fx%3Fa%3Db");
        assertThat(app.requests()).isEmpty();
    }

    /** The header line of Ann, who is signed in. */
    private String cookie() {
        try (ControlPlaneFixture fixture = ControlPlaneFixture.on(database())) {
            return "Cookie: ogw_session="
                    + fixture.signIn(fixture.user("ann", PlatformRole.USER), gateway())
                            .token();
        }
    }

    private static String request(String method, String target, String... lines) {
        return RawHttpClient.request(method, MOUNT + target, lines);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new IOException("the first event was not seen");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
