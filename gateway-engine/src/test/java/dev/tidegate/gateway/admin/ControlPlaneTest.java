package dev.tidegate.gateway.admin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfigBuilder;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.ControlPlaneFixture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway per test, on the database the test asks for. */
public abstract class ControlPlaneTest {
    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final List<Gateway> further = new ArrayList<>();
    private @Nullable TestGateway started;
    private @Nullable ControlPlaneFixture fixture;
    private TestDatabase database = new TestDatabase("unset");

    /** The databases a gateway runs on. */
    protected enum DatabaseKind {
        SQLITE,
        POSTGRESQL
    }

    protected void start(DatabaseKind kind) {
        start(kind, Clock.systemUTC());
    }

    /** On a gateway that lives by this clock. */
    protected void start(DatabaseKind kind, Clock clock) {
        database = kind == DatabaseKind.SQLITE ? TestDatabase.sqlite(directory) : TestDatabase.postgresMigrated();
        started = TestGateway.start(database, upstream, clock);
        fixture = ControlPlaneFixture.on(database);
    }

    @AfterEach
    void stop() {
        if (fixture != null) fixture.close();
        further.forEach(Gateway::close);
        if (started != null) started.close();
        upstream.close();
    }

    protected TestGateway testGateway() {
        return requireNonNull(started, "started");
    }

    protected ScriptedUpstream upstream() {
        return upstream;
    }

    protected Gateway node() {
        return testGateway().gateway();
    }

    /** A further node that seals the secrets of machines' keys, with a key of its own. */
    protected Gateway sealingNode() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        EncryptionKey key =
                new EncryptionKey("one", new Secret(Base64.getEncoder().encodeToString(bytes)));
        IdentityConfig identity = new IdentityConfig(List.of(), Duration.ZERO, Duration.ofSeconds(60), List.of(key));
        return TestGateway.builder()
                .config(testGateway().config().toBuilder().identity(identity).build())
                .start();
    }

    /** A further node with identity providers of these keys, of which a leading {@code -} disables one. */
    protected Gateway nodeWithProviders(String... keys) {
        List<OidcProviderConfig> providers =
                Stream.of(keys).map(ControlPlaneTest::provider).toList();
        return further(testGateway().config().toBuilder()
                .publicBaseUrl("http://gateway.test")
                .oidc(new OidcConfig(OidcConfig.FlatProvider.NONE, providers, true, List.of())));
    }

    /** A further node that takes the word of a proxy on this machine. */
    protected Gateway nodeBehindProxy() {
        TrustedProxyConfig proxy = new TrustedProxyConfig(
                true,
                "X-PP-User",
                TrustedProxyConfig.OnBehalfOfHeader.NONE,
                TrustedProxyConfig.Newcomers.ANYBODY,
                List.of(NetworkRange.parse("127.0.0.1/32").orElseThrow()));
        return further(testGateway().config().toBuilder().trustedProxy(proxy));
    }

    private Gateway further(GatewayConfigBuilder config) {
        Gateway node = TestGateway.builder().config(config.build()).start();
        further.add(node);
        return node;
    }

    private static OidcProviderConfig provider(String key) {
        String name = key.startsWith("-") ? key.substring(1) : key;
        OidcProviderConfig.Client client =
                new OidcProviderConfig.Client(URI.create("https://id.example"), "tide", new Secret("s".repeat(32)));
        return new OidcProviderConfig(name, name, client, List.of(), name.equals(key), OidcProviderConfig.Jit.OFF);
    }

    protected TestDatabase database() {
        return database;
    }

    protected ControlPlaneFixture fixture() {
        return requireNonNull(fixture, "fixture");
    }

    /** A new active user of this role who is signed in. */
    protected ConsoleUser signIn(String name, PlatformRole role) {
        return fixture().signIn(fixture().user(name, role), node());
    }

    /** A new administrator who is signed in, at this node. */
    protected ConsoleUser signInAt(Gateway node, String name) {
        return fixture().signIn(fixture().user(name, PlatformRole.PLATFORM_ADMIN), node);
    }

    /** The id of the service account that every test gateway has, with a budget. */
    protected String pilot() {
        return fixture()
                .stores()
                .principals()
                .serviceAccounts()
                .findByKey("pilot")
                .orElseThrow()
                .id()
                .value();
    }
}
