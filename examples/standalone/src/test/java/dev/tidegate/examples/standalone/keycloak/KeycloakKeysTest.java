package dev.tidegate.examples.standalone.keycloak;

import static dev.tidegate.examples.standalone.keycloak.KeycloakGateway.CORP;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Keycloak signs with, and changes of it that no gateway is restarted for. */
@Tag("keycloak")
class KeycloakKeysTest {
    private static final int HIGH_PRIORITY = 500;

    @TempDir
    @Nullable
    Path directory;

    private final KeycloakServer keycloak = KeycloakServer.shared();
    private final KeycloakAdmin admin = new KeycloakAdmin(keycloak);

    @Test
    @DisplayName("SSO-7b, SSO-6b a new key is followed at once, and the old one may go")
    void rotation() throws IOException {
        Person bob = admin.person("bob", true);
        try (KeycloakGateway gateway = start()) {
            assertThat(gateway.visitor().signIn(CORP, bob)).isEqualTo("/");
            JsonNode before = admin.tokenHead(bob);
            admin.addSigningKey(HIGH_PRIORITY);
            assertThat(admin.tokenHead(bob).path("kid")).isNotEqualTo(before.path("kid"));
            assertThat(gateway.visitor().signIn(CORP, bob)).isEqualTo("/");
            admin.removeSigningKeysBut(HIGH_PRIORITY);
            assertThat(gateway.visitor().signIn(CORP, bob)).isEqualTo("/");
        }
    }

    @Test
    @DisplayName("SSO-7b, SSO-2d ID tokens are good with ES256 and PS256 as well, and with no HMAC")
    void algorithms() throws IOException {
        Person bob = admin.person("bob", true);
        try (KeycloakGateway gateway = start()) {
            for (String algorithm : new String[] {"ES256", "PS256", "RS256"}) {
                admin.signWith(algorithm);
                assertThat(admin.tokenHead(bob).path("alg").asText()).isEqualTo(algorithm);
                assertThat(gateway.visitor().signIn(CORP, bob)).as(algorithm).isEqualTo("/");
            }
            admin.signWith("HS256");
            assertThat(gateway.visitor().signIn(CORP, bob)).isEqualTo("/login?sso_error=provider_failure");
            assertThat(gateway.log()).contains("its ID token is signed with an algorithm that is not allowed");
        } finally {
            admin.signWith("RS256");
        }
    }

    private KeycloakGateway start() throws IOException {
        Path own = requireNonNull(directory);
        return KeycloakGateway.start(own, TestDatabase.sqlite(own), keycloak);
    }
}
