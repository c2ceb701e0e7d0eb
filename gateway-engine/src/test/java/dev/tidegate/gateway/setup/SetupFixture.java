package dev.tidegate.gateway.setup;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Gateways that are started on either database, and the first administrator's way in. */
abstract class SetupFixture {
    static final String PASSWORD = "correct horse battery staple";
    static final String OPEN = "  Open: http://gateway.test";

    @TempDir
    Path directory;

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));

    TestDatabase database(String kind) {
        return kind.equals("sqlite") ? TestDatabase.sqlite(directory) : TestDatabase.postgres();
    }

    GatewayConfig config(TestDatabase database, FirstAdminConfig first) {
        return GatewayConfig.builder()
                .storage(database.config())
                .signIn(it -> it.publicBaseUrl(URI.create("http://gateway.test")))
                .firstAdmin(first)
                .build();
    }

    Gateway start(TestDatabase database, FirstAdminConfig first) {
        return TestGateway.builder()
                .config(config(database, first))
                .clock(clock)
                .start();
    }

    static FirstAdminConfig configured(String email, @Nullable String password, boolean change) {
        Secret secret = password == null ? null : new Secret(password);
        return FirstAdminConfig.DEFAULT.toBuilder()
                .email(email)
                .password(secret)
                .givenName("Root")
                .requirePasswordChange(change)
                .build();
    }

    static String target(List<String> banner) {
        return banner.get(1).substring(OPEN.length());
    }

    static String[] filled(String email, String password) {
        return new String[] {"email", email, "given_name", "Ada", "family_name", "Lovelace", "password", password};
    }

    static RecordedExchange login(Browser browser, String email, String password) {
        return browser.post("/login", Map.of("email", email, "password", password));
    }

    static String madeByConfiguration(TestDatabase database) {
        return database.value("SELECT COUNT(*) FROM tg_users WHERE bootstrap = TRUE");
    }

    static List<String> users(TestDatabase database) {
        return database.column(
                "SELECT email_normalised || ' ' || role || ' ' || status FROM tg_users ORDER BY email_normalised");
    }
}
