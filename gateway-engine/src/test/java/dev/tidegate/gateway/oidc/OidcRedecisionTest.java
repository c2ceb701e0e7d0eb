package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.HeldChange;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.identity.principal.PlatformRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins of people about whom somebody else changes something at that moment: what counts is how they are under the lock. */
@Slow
class OidcRedecisionTest extends SignedInByProviderTest {
    private static final String ANN = "ann@example.org";
    private static final String EPOCH = "SELECT epoch FROM tg_identity_epoch";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-3 a known user who is disabled while they come back stays out")
    void disabled_meanwhile(DatabaseKind kind) throws Exception {
        start(kind);
        Browser ann = new Browser(open());
        signInAs(ann);
        String before = database().value("SELECT count(*) FROM tg_sessions");
        assertThat(signedInDuring("UPDATE tg_users SET status = 'disabled'", ann))
                .isEqualTo("/login?sso_error=denied");
        assertThat(database().value("SELECT count(*) FROM tg_sessions")).isEqualTo(before);
        assertThat(status()).isEqualTo("disabled");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-3 a known user who is invited anew while they come back is made active, and every node is told")
    void reset_meanwhile(DatabaseKind kind) throws Exception {
        start(kind);
        Browser ann = new Browser(open());
        signInAs(ann);
        long epoch = Long.parseLong(database().value(EPOCH));
        assertThat(signedInDuring("UPDATE tg_users SET status = 'invited'", ann))
                .isEqualTo("/");
        assertThat(status()).isEqualTo("active");
        assertThat(Long.parseLong(database().value(EPOCH))).isGreaterThan(epoch);
        assertThat(database().value("SELECT count(*) FROM tg_audit_events WHERE action = 'user.activated'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SSO-3d a stranger whose address is given to a user with a password while they come gets neither account")
    void taken_meanwhile(DatabaseKind kind) throws Exception {
        start(kind);
        fixture().user("bob", PlatformRole.USER);
        Browser ann = new Browser(open());
        String change = "UPDATE tg_users SET email_display = '" + ANN + "', email_normalised = '" + ANN + "'";
        assertThat(signedInDuring(change, ann)).isEqualTo("/login?sso_error=identity_conflict");
        assertThat(users()).containsExactly(ANN);
        assertThat(database().rows("tg_oidc_links")).isEmpty();
        assertThat(database().rows("tg_sessions")).isEmpty();
    }

    private void signInAs(Browser ann) {
        provider().claims = token -> token.claim("email", ANN);
        assertThat(location(signIn(ann))).isEqualTo("/");
    }

    /** Held from when the provider is asked for the token: what was written before that is not about the user. */
    private String signedInDuring(String change, Browser ann) throws Exception {
        try (HeldChange held = HeldChange.of(database(), change)) {
            provider().claims = token -> {
                token.claim("email", ANN);
                held.hold();
            };
            return held.metBy(() -> location(signIn(ann)));
        }
    }

    private String status() {
        return database().value("SELECT status FROM tg_users");
    }
}
