package dev.tidegate.gateway.setup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.reading.ConfigReader;
import dev.tidegate.gateway.config.reading.ConfigSources;
import dev.tidegate.gateway.oidc.HostileProvider;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One empty database at first, and on it a gateway that is started again and again, with what an operator has written into its file each time. */
final class Installation implements AutoCloseable {
    static final String PASSWORD = "tidal meadow kettle nine";

    /** The lines that name an administrator. */
    static final String ROOT =
            "bootstrap_admin_email: root@corp.example\nbootstrap_admin_password: literal." + PASSWORD;

    private static final String BASE = "http://gateway.test";
    private static final String LOGIN = "/auth/oidc/login?provider=oidc";

    final TestDatabase database;
    final HostileProvider provider = HostileProvider.start();
    private final Path directory;
    private @Nullable Gateway running;
    private @Nullable GatewayConfig config;

    Installation(String kind, Path directory) {
        this.directory = directory;
        this.database = kind.equals("sqlite") ? TestDatabase.sqlite(directory) : TestDatabase.postgres();
    }

    /** The lines that make a provider known. */
    String oidc() {
        return """
            oidc_issuer: %s
            oidc_client_id: %s
            oidc_client_secret: "literal.%s"
            """.formatted(provider.issuer(), HostileProvider.CLIENT, HostileProvider.SECRET);
    }

    /** Stops what runs, and starts with these lines. */
    Gateway start(String... yaml) {
        if (running != null) running.close();
        config = read(String.join("\n", yaml));
        running = TestGateway.builder().config(config).start();
        return running;
    }

    Gateway gateway() {
        return requireNonNull(running);
    }

    /** The command of an operator beside the gateway. */
    Maintenance maintenance() {
        return Maintenance.open(requireNonNull(config));
    }

    private GatewayConfig read(String yaml) {
        String common = "public_base_url: " + BASE + "\njournal_dir: none\ndatabase_url: \"" + database.url() + "\"\n";
        try {
            Path file = Files.writeString(directory.resolve("gateway.yaml"), common + yaml);
            return ConfigReader.read(new ConfigSources(file, Map.of(), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser browser() {
        return new Browser(gateway());
    }

    /** The path and query of a banner's link. */
    static String link(List<String> banner) {
        assertThat(banner).hasSize(3).first().isEqualTo("Initial admin setup:");
        return banner.get(1).substring(("  Open: " + BASE).length());
    }

    static RecordedExchange login(Browser browser, String email, String password) {
        return browser.post("/login", Map.of("email", email, "password", password));
    }

    /** Fills in the form of a setup link. */
    static RecordedExchange setUp(Browser browser, RecordedExchange form, String email) {
        return browser.submit(
                form, "/setup", "email", email, "given_name", "Ada", "family_name", "Lovelace", "password", PASSWORD);
    }

    /** Whether somebody who signs in with the usual password then finds the page. */
    boolean signsIn(String email, String page) {
        Browser browser = browser();
        login(browser, email, PASSWORD);
        return browser.open(page).status() == 200;
    }

    /** Somebody comes by the provider, which vouches for this address; the answer is that of the callback. */
    RecordedExchange bySso(Browser browser, String email, boolean verified) {
        return browser.open(callback(browser, email, verified));
    }

    /** Where the provider leads somebody back to. */
    String callback(Browser browser, String email, boolean verified) {
        provider.claims = token ->
                token.subject("subject of " + email).claim("email", email).claim("email_verified", verified);
        return provider.authorize(browser.open(LOGIN).header("Location"));
    }

    /** Somebody comes through the proxy, which names this address. */
    RecordedExchange byProxy(String email, String target) {
        return ConsoleUser.handle(gateway(), RecordedExchange.of("GET", target, "X-PP-USER", email));
    }

    /** Who exists: address, role and state of each. */
    List<String> users() {
        return database.column(
                "SELECT email_normalised || ' ' || role || ' ' || status FROM tg_users ORDER BY email_normalised");
    }

    List<String> setupLinks() {
        return database.rows("tg_setup_tokens");
    }

    /** How the first administrator was made; null while there is none. */
    @Nullable
    String claimedBy() {
        return database.column("SELECT claimed_by FROM tg_installation").get(0);
    }

    @Override
    public void close() {
        if (running != null) running.close();
        provider.close();
    }
}
