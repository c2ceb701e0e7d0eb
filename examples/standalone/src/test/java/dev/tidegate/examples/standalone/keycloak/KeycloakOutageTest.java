package dev.tidegate.examples.standalone.keycloak;

import static dev.tidegate.examples.standalone.keycloak.KeycloakGateway.CORP;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keycloak goes away and comes back, under a gateway that goes on. */
@Tag("keycloak")
class KeycloakOutageTest {
    private static final String UNAVAILABLE = "/login?sso_error=provider_failure";

    /** The gateway's limits: five seconds to connect, fifteen in all; and some for a busy machine. */
    private static final Duration REFUSED_LIMIT = Duration.ofSeconds(5);

    private static final Duration HANGING_LIMIT = Duration.ofSeconds(20);

    @TempDir
    @Nullable
    Path directory;

    private final KeycloakServer keycloak = KeycloakServer.shared();
    private final Person bob = new KeycloakAdmin(keycloak).person("bob", true);

    @Test
    @DisplayName("SSO-7b, SSO-1c without Keycloak the gateway starts, says so, and takes passwords, until it is back")
    void stopped() throws IOException {
        keycloak.stop();
        try (KeycloakGateway gateway = start()) {
            Visitor browser = gateway.visitor();
            assertUnavailable(REFUSED_LIMIT, () -> browser.departure(CORP));
            assertThat(browser.open(UNAVAILABLE).body()).contains("is not available at the moment.");
            assertThat(gateway.visitor().signInByPassword()).isEqualTo("/");
            keycloak.start();
            assertThat(browser.signIn(CORP, bob)).isEqualTo("/");
        } finally {
            keycloak.start();
        }
    }

    @Test
    @DisplayName("SSO-7b a Keycloak that hangs costs whoever comes back fifteen seconds, and nobody else anything")
    void hanging() throws IOException {
        try (KeycloakGateway gateway = start()) {
            Visitor browser = gateway.visitor();
            String callback = browser.callback(CORP, bob);
            keycloak.whileItHangs(() -> {
                assertUnavailable(HANGING_LIMIT, () -> browser.arrive(callback));
                assertThat(gateway.visitor().signInByPassword()).isEqualTo("/");
            });
            assertThat(gateway.kept(bob.email())).isEmpty();
            assertThat(gateway.visitor().signIn(CORP, bob)).isEqualTo("/");
        }
    }

    private static void assertUnavailable(Duration limit, Supplier<String> location) {
        long start = System.nanoTime();
        assertThat(location.get()).isEqualTo(UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }

    private KeycloakGateway start() throws IOException {
        Path own = requireNonNull(directory);
        return KeycloakGateway.start(own, TestDatabase.sqlite(own), keycloak);
    }
}
