package dev.tidegate.gateway.testkit.adapter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Exposure;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.AuthEdgeConfig;
import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway below a path of a real server, and an application behind it. */
abstract class MountedContract {
    static final String MOUNT = "/ai";
    static final String SERVICE_TOKEN = "bc6f9d1b20a44c53b7e0a5a1d6f3e2c4";

    @TempDir
    Path directory;

    final ScriptedUpstream app = ScriptedUpstream.start().always((request, wire) -> wire.json(200, "{}"));
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

    final void start(DatabaseKind kind, OidcConfig oidc) throws Exception {
        start(kind, oidc, URI.create("http://gateway.test" + MOUNT), Exposure.NETWORK);
    }

    /** For this machine alone, without a word about where people reach it. */
    final void startForThisMachine(DatabaseKind kind) throws Exception {
        start(kind, OidcConfig.NONE, null, Exposure.LOOPBACK);
    }

    private void start(DatabaseKind kind, OidcConfig oidc, @Nullable URI reachedAt, Exposure exposure)
            throws Exception {
        database = kind == DatabaseKind.SQLITE ? TestDatabase.sqlite(directory) : TestDatabase.postgresMigrated();
        URI base = URI.create(app.baseUrl().toString().replace("/v1", ""));
        AppConfig ui = new AppConfig("/ui", base, Set.of(), AppConfig.USUAL_TIMEOUTS);
        gateway = TestGateway.builder()
                .config(GatewayConfig.builder()
                        .storage(database.config())
                        .signIn(it -> it.publicBaseUrl(reachedAt))
                        .oidc(oidc)
                        .edge(new AuthEdgeConfig(List.of(ui), new Secret(SERVICE_TOKEN)))
                        .build())
                .exposure(exposure)
                .start();
        running = host().start(gateway, MOUNT);
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) running.stop(Duration.ofSeconds(2));
        if (gateway != null) gateway.close();
        app.close();
    }

    final TestDatabase database() {
        return database;
    }

    static void assertLeads(RecordedExchange answer, String page) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(MOUNT + page);
    }

    /** The part of a link below the mount. */
    static String below(String link) {
        return link.substring(link.indexOf(MOUNT + "/") + MOUNT.length());
    }

    final OverHttp server() {
        return new OverHttp(port(), MOUNT);
    }

    final Gateway gateway() {
        return requireNonNull(gateway, "gateway");
    }

    final int port() {
        return requireNonNull(running, "running").port();
    }
}
