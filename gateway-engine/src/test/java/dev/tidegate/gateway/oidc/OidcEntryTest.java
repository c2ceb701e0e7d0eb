package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a provider's word lets in, and what is written then. */
class OidcEntryTest extends SignedInByProviderTest {
    private static final String EMAIL = "ann@example.org";
    private static final String USERS = "/api/v1/admin/identity/users";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-4a, SSO-4b an address counts as verified by the boolean true alone")
    void unverified(DatabaseKind kind) {
        start(kind);
        Gateway node = open();
        provider().userInfo =
                "{\"sub\":\"subject-1\",\"email\":\"ann@corp.example\"}"; // asked when the token has no such claim
        for (Object claim : Arrays.asList("true", "false", 1, false, null, List.of(true))) {
            provider().claims = token -> token.claim("email_verified", claim);
            assertThat(location(signIn(new Browser(node)))).isEqualTo("/login?sso_error=email_unverified");
        }
        assertNothingWasMade();
        Gateway credulous = node(oidc(false, NOBODY), true, Clock.systemUTC());
        assertThat(location(signIn(new Browser(credulous)))).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "{}, ann",
        "'{\"name\":\" Ann Arbor \"}', Ann Arbor",
        "'{\"name\":\"A. Arbor\",\"given_name\":\"Ann\",\"family_name\":\"Arbor\"}', Ann Arbor",
        "'{\"name\":\"A. Arbor\",\"given_name\":\"Ann\"}', A. Arbor",
        "'{\"family_name\":\"Arbor\"}', Arbor",
        "'{\"name\":7}', ann",
        "'{\"name\":\"Ann\\u202Erobra\"}', ann",
    })
    @DisplayName(
            "SSO-3 who comes in at first sight is called what the provider calls them, if that is a name, or by their"
                    + " address")
    void named(String said, String name) throws IOException {
        start(DatabaseKind.SQLITE);
        Map<String, Object> claims = new ObjectMapper().readValue(said, new TypeReference<>() {});
        provider().claims = token -> claims.forEach(token::claim);
        assertThat(location(signIn(new Browser(open())))).isEqualTo("/");
        assertThat(database().column("SELECT name FROM tg_users")).containsExactly(name);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-3d a user with a password is never linked by their address, and keeps signing in")
    void conflict(DatabaseKind kind) {
        start(kind);
        email();
        fixture().user("ann", PlatformRole.PLATFORM_ADMIN);
        for (boolean verified : new boolean[] {true, false}) {
            Gateway node = node(oidc(verified, List.of(EMAIL)), true, Clock.systemUTC());
            if (!verified)
                provider().claims = token -> token.claim("email", EMAIL).claim("email_verified", false);
            Browser eve = new Browser(node);
            assertThat(location(signIn(eve))).isEqualTo("/login?sso_error=identity_conflict");
            assertThat(eve.session()).isEmpty();
        }
        assertThat(database().rows("tg_oidc_links")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("BOOT-7b, SSO-3, SSO-8 who is listed is an administrator from the first sign-in, and not again after"
            + " that")
    void bootstrap(DatabaseKind kind) {
        start(kind);
        Gateway node = node(oidc(true, List.of("ANN@corp.example")), true, Clock.systemUTC());
        Browser ann = new Browser(node);
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(database().column("SELECT role FROM tg_users")).containsExactly("platform_admin");
        assertThat(database().column("SELECT claimed_by FROM tg_installation")).containsExactly("asserted");
        assertThat(new ConsoleUser(node, ann.session()).get(USERS).status()).isEqualTo(200);
        database().execute("UPDATE tg_users SET role = 'user'");
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(database().column("SELECT role FROM tg_users")).containsExactly("user");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("BOOT-7, SSO-8 who is listed after their first sign-in stays what they are")
    void listed_later(DatabaseKind kind) {
        start(kind);
        assertThat(location(signIn(new Browser(open())))).isEqualTo("/");
        Gateway node = node(oidc(true, List.of("ann@corp.example")), true, Clock.systemUTC());
        Browser ann = new Browser(node);
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(database().column("SELECT role FROM tg_users")).containsExactly("user");
        assertThat(new ConsoleUser(node, ann.session()).get(USERS).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("SSO-8 no claim of a token about roles or groups raises anybody")
    void claimed_roles() {
        start(DatabaseKind.SQLITE);
        provider().claims = token -> List.of("role", "roles", "groups", "global_role")
                .forEach(claim -> token.claim(claim, List.of("platform_admin")));
        Browser ann = new Browser(open());
        for (int time = 0; time < 2; time++) assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(database().column("SELECT role FROM tg_users")).containsExactly("user");
    }

    @Test
    @DisplayName("BOOT-7a, BOOT-7d with single sign-on alone setup is closed, and a list of nobody is warned of at the"
            + " start")
    void sign_on_alone() {
        start(DatabaseKind.SQLITE);
        FirstAdminConfig off =
                FirstAdminConfig.DEFAULT.toBuilder().disabled(true).build();
        for (List<String> admins : List.of(NOBODY, List.of("ann@corp.example"))) {
            try (LogCapture log = LogCapture.start()) {
                Gateway node = node(oidc(true, admins), true, Clock.systemUTC(), off);
                assertThat(node.setupBanner()).isEmpty();
                assertThat(new Browser(node).open("/setup").status()).isEqualTo(410);
                assertThat(database().rows("tg_setup_tokens")).isEmpty();
                assertThat(log.lines().stream().anyMatch(line -> line.contains("lists nobody who becomes one")))
                        .isEqualTo(admins.isEmpty());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SSO-3b, USER-2, USER-4a, USER-5b an invited user is activated, and their link is their proof until it is"
                    + " taken away")
    void invited(DatabaseKind kind) {
        start(kind);
        email();
        Gateway node = open();
        ConsoleUser root = signInAt(node, "root");
        User ann = expected("oidc");
        Browser browser = new Browser(node);
        assertThat(location(signIn(browser))).isEqualTo("/");
        assertThat(status(ann)).isEqualTo("active");
        String user = USERS + "/" + ann.id().value();
        assertThat(root.post(user + "/deactivate", "").status()).isEqualTo(200);
        assertThat(location(signIn(browser))).isEqualTo("/login?sso_error=denied");
        assertThat(data(root.post(user + "/reactivate", "")).path("status").asText())
                .isEqualTo("active");
        assertThat(location(signIn(browser))).isEqualTo("/");
        root.post(user + "/deactivate", "");
        assertThat(root.post(user + "/reset-onboarding", "").status()).isEqualTo(200);
        assertThat(database().rows("tg_oidc_links")).isEmpty();
        assertThat(status(ann)).isEqualTo("invited");
        provider().claims = token -> token.claim("email", EMAIL).subject("another");
        assertThat(location(signIn(browser))).isEqualTo("/");
        assertThat(status(ann)).isEqualTo("active");
    }

    @Test
    @DisplayName(
            "SSO-3b who was invited for another provider, or whose address somebody else comes with, is a conflict")
    void not_meant() {
        start(DatabaseKind.SQLITE);
        email();
        User ann = expected("another");
        assertThat(location(signIn(new Browser(open())))).isEqualTo("/login?sso_error=identity_conflict");
        fixture()
                .stores()
                .transactions()
                .inIdentityTransaction(
                        () -> fixture().stores().principals().users().update(ann.withAuthMode(AuthMode.OIDC, "oidc")));
        assertThat(location(signIn(new Browser(open())))).isEqualTo("/");
        provider().claims = token -> token.claim("email", EMAIL).subject("somebody else");
        assertThat(location(signIn(new Browser(open())))).isEqualTo("/login?sso_error=identity_conflict");
    }

    private void email() {
        provider().claims = token -> token.claim("email", EMAIL);
    }

    /** An invited user who shall sign in with this provider. */
    private User expected(String providerKey) {
        User ann = fixture().user("ann", PlatformRole.USER, UserStatus.INVITED);
        fixture()
                .stores()
                .transactions()
                .inIdentityTransaction(() ->
                        fixture().stores().principals().users().update(ann.withAuthMode(AuthMode.OIDC, providerKey)));
        return ann;
    }

    private String status(User user) {
        return fixture()
                .stores()
                .principals()
                .users()
                .find(user.id())
                .orElseThrow()
                .status()
                .name()
                .toLowerCase(java.util.Locale.ROOT);
    }
}
