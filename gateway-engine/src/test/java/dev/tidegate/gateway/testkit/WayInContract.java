package dev.tidegate.gateway.testkit;

import static dev.tidegate.gateway.testkit.ConsoleUser.data;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.EdgeConfig;
import dev.tidegate.gateway.config.EdgeConfig.AppConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.exchange.IdentityHeaders;
import dev.tidegate.identity.principal.PlatformRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the setup link to an application behind the gateway, through a real server that has the gateway below a path. */
public abstract class WayInContract {
    private static final String MOUNT = "/ai";
    private static final String PASSWORD = "tidal meadow kettle nine";
    private static final String NEXT = "lantern orchard velvet six";
    private static final String SERVICE_TOKEN = "bc6f9d1b20a44c53b7e0a5a1d6f3e2c4";

    @TempDir
    Path directory;

    private final ScriptedUpstream app = ScriptedUpstream.start().always((request, wire) -> wire.json(200, "{}"));
    private TestDatabase database = new TestDatabase("unset");
    private @Nullable Gateway gateway;
    private AdapterHost.@Nullable Running running;

    /** The databases a gateway runs on. */
    protected enum DatabaseKind {
        SQLITE,
        POSTGRESQL
    }

    /** The server under test. */
    protected abstract AdapterHost host();

    private void start(DatabaseKind kind) throws Exception {
        database = kind == DatabaseKind.SQLITE ? TestDatabase.sqlite(directory) : TestDatabase.postgresMigrated();
        URI base = URI.create(app.baseUrl().toString().replace("/v1", ""));
        AppConfig ui = new AppConfig("/ui", base, Set.of(), AppConfig.USUAL_TIMEOUTS);
        gateway = Gateway.builder()
                .config(GatewayConfig.builder()
                        .storage(database.config())
                        .signIn(new SignInConfig(
                                URI.create("http://gateway.test" + MOUNT),
                                null,
                                null,
                                Duration.ofHours(24),
                                Duration.ofHours(2),
                                12,
                                true,
                                false))
                        .edge(new EdgeConfig(List.of(ui), new Secret(SERVICE_TOKEN)))
                        .build())
                .start();
        running = host().start(gateway, MOUNT);
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) running.stop(Duration.ofSeconds(2));
        if (gateway != null) gateway.close();
        app.close();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("BOOT-5, SES-1, USER-8, USER-9 setup, sign-in, an invitation and a change of password, page by page")
    void pages(DatabaseKind kind) throws Exception {
        start(kind);
        Browser root = new Browser(server());
        RecordedExchange setup = root.open(below(gateway().setupBanner().get(1)));
        assertThat(setup.status()).isEqualTo(200);
        assertThat(setup.header("Referrer-Policy")).isEqualTo("no-referrer");
        String[] person = {
            "email", "root@example.org", "given_name", "Rosa", "family_name", "Sch\u00f6n", "password", ""
        };
        person[7] = "short";
        assertThat(root.submit(setup, "/setup", person).status()).isEqualTo(422);
        person[7] = PASSWORD;
        assertLeads(root.submit(setup, "/setup", person), "/login");
        assertThat(root.open(below(gateway().setupBanner().get(1))).status()).isEqualTo(410);
        assertLeads(root.submit(root.open("/login"), "/login", "email", "root@example.org", "password", PASSWORD), "/");
        assertThat(root.open("/admin").bodyText()).contains("Rosa Sch\u00f6n");

        RecordedExchange creation = RecordedExchange.of(
                        "POST",
                        "/api/v1/admin/identity/users",
                        "Cookie",
                        "ogw_session=" + root.session(),
                        "Origin",
                        "http://gateway.test")
                .withBody(
                        "{\"name\":\"Bob\",\"email\":\"bob@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}");
        String link =
                data(ConsoleUser.handle(server(), creation)).path("invite_url").asText();
        Browser bob = new Browser(server());
        assertLeads(bob.submit(bob.open(below(link)), "/invites/accept", "password", PASSWORD), "/login");
        bob.post("/login", Map.of("email", "bob@example.org", "password", PASSWORD));
        RecordedExchange change = bob.open("/change-password");
        assertLeads(bob.submit(change, "/change-password", "current_password", PASSWORD, "new_password", NEXT), "/");
        assertThat(bob.post("/login", Map.of("email", "bob@example.org", "password", PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "PROXY-6 an application gets requests with the identity of who is signed in, and its events pass one by one")
    void application(DatabaseKind kind) throws Exception {
        start(kind);
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
    @DisplayName("PROXY-6 strangers and upgrades do not reach an application; a person's browser is led to the door")
    void refusals(DatabaseKind kind) throws Exception {
        start(kind);
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

    private static void assertLeads(RecordedExchange answer, String page) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(MOUNT + page);
    }

    /** The header line of Ann, who is signed in. */
    private String cookie() {
        try (ControlPlaneFixture fixture = ControlPlaneFixture.on(database)) {
            return "Cookie: ogw_session="
                    + fixture.signIn(fixture.user("ann", PlatformRole.USER), gateway())
                            .token();
        }
    }

    private static String request(String method, String target, String... lines) {
        return RawHttpClient.request(method, MOUNT + target, lines);
    }

    private static String below(String link) {
        return link.substring(link.indexOf(MOUNT + "/") + MOUNT.length());
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new IOException("the first event was not seen");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OverHttp server() {
        return new OverHttp(port(), MOUNT);
    }

    private Gateway gateway() {
        return requireNonNull(gateway, "gateway");
    }

    private int port() {
        return requireNonNull(running, "running").port();
    }
}
