package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.config.OidcProviderConfig.Client;
import dev.tidegate.gateway.config.OidcProviderConfig.Jit;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.UserStatus;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets in by what is configured of a provider. */
class OidcPolicyTest extends SignedInByProviderTest {
    private static final String EMAIL = "ann@example.org";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-3c, SSO-5b directory mode lets in who exists, answers 403 to all others alike and makes nobody")
    void directory(DatabaseKind kind) {
        start(kind);
        Gateway node = node(oidc(true, List.of("ann@corp.example", EMAIL)), false, Clock.systemUTC());
        RecordedExchange unknown = signIn(new Browser(node));
        email();
        fixture().user("ann", PlatformRole.USER, UserStatus.DISABLED);
        RecordedExchange disabled = signIn(new Browser(node));
        assertThat(List.of(unknown.status(), disabled.status())).containsExactly(403, 403);
        assertThat(unknown.bodyText()).isEqualTo(disabled.bodyText()).contains("no account here");
        assertThat(database().rows("tg_oidc_links")).isEmpty();
        assertThat(database().rows("tg_sessions")).isEmpty();
        database().execute("UPDATE tg_users SET status = 'active'");
        Browser ann = new Browser(node);
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(database().rows("tg_oidc_links")).hasSize(1);
        provider().claims = token -> token.claim("email", EMAIL).subject("another");
        assertThat(signIn(new Browser(node)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-1, SSO-3a another provider's people are others, be their address or their subject the same")
    void two_providers(DatabaseKind kind) {
        start(kind);
        try (HostileProvider other = HostileProvider.start()) {
            Client client =
                    new Client(URI.create(other.issuer()), HostileProvider.CLIENT, new Secret(HostileProvider.SECRET));
            OidcProviderConfig second = new OidcProviderConfig(
                    "second", "Second & <b>", client, List.of(), true, new Jit(true, PlatformRole.OBSERVER));
            OidcConfig both = new OidcConfig(flat(provider()), List.of(second), true, List.of());
            Gateway node = node(both, true, Clock.systemUTC());
            assertThat(location(signIn(new Browser(node)))).isEqualTo("/");
            Browser eve = new Browser(node);
            String page = eve.open("/login").bodyText();
            assertThat(page).contains("provider=oidc", "provider=second", "Second &amp; &lt;b");
            assertThat(location(eve.open("/auth/oidc/login"))).isEqualTo("/login");
            String login = "/auth/oidc/login?provider=second";
            assertThat(location(eve.open(other.authorize(location(eve.open(login))))))
                    .isEqualTo("/login?sso_error=identity_conflict");
            other.claims = token -> token.claim("email", "eve@corp.example");
            assertThat(location(eve.open(other.authorize(location(eve.open(login))))))
                    .isEqualTo("/");
            assertThat(database().column("SELECT email_normalised, role FROM tg_users ORDER BY 1"))
                    .hasSize(2);
        }
    }

    @Test
    @DisplayName("SSO-3e strangers of a provider without jit are refused")
    void no_jit() {
        start(DatabaseKind.SQLITE);
        Client client =
                new Client(URI.create(provider().issuer()), HostileProvider.CLIENT, new Secret(HostileProvider.SECRET));
        OidcProviderConfig listed = new OidcProviderConfig("oidc", "Corp", client, List.of(), true, Jit.OFF);
        OidcConfig config = new OidcConfig(OidcConfig.FlatProvider.NONE, List.of(listed), true, List.of());
        Gateway node = node(config, true, Clock.systemUTC());
        assertThat(location(signIn(new Browser(node)))).isEqualTo("/login?sso_error=unmatched_identity");
        assertNothingWasMade();
    }

    private void email() {
        provider().claims = token -> token.claim("email", EMAIL);
    }
}
