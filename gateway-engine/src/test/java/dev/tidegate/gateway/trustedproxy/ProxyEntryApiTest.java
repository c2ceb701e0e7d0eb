package dev.tidegate.gateway.trustedproxy;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom the proxy's word lets in, and as what. */
@Slow
class ProxyEntryApiTest extends ProxiedTest {
    @Test
    @DisplayName("PROXY-1a off by default: the headers have no effect at all")
    void off() {
        start(DatabaseKind.SQLITE);
        User root = fixture().user("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser ann = signIn("ann", PlatformRole.USER);
        List<String> before = database().rowCounts();
        String[] asserted = {USER, "root@example.org", ON_BEHALF_OF, PREFIX + "root"};
        RecordedExchange answer = send(node(), "GET", OWN_SESSIONS, asserted);
        assertThat(code(answer)).isEqualTo("session_required");
        RecordedExchange own =
                send(node(), "GET", CURRENT, USER, root.email().display(), "Cookie", "ogw_session=" + ann.token());
        assertThat(data(own).path("user").path("email").asText()).isEqualTo("ann@example.org");
        assertThat(send(node(), "GET", OWN_SESSIONS, USER, "a,b", "Cookie", "ogw_session=" + ann.token())
                        .status())
                .isEqualTo(200);
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-1b, PROXY-1c both strategies lead to the user with that address, whatever their mode and the"
            + " header's case")
    void both_strategies(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied();
        fixture().user("ann", PlatformRole.PLATFORM_ADMIN);
        assertThat(send(node, "GET", USERS, USER, "ann@example.org").status()).isEqualTo(200);
        assertThat(send(node, "GET", USERS, "x-pp-user", "Ann@EXAMPLE.org").status())
                .isEqualTo(200);
        assertThat(send(node, "GET", USERS, "On-Behalf-Of", PREFIX + "ann").status())
                .isEqualTo(200);
        assertThat(send(node, "GET", USERS, "Connection", "close, X-PP-USER", USER, "ann@example.org")
                        .status())
                .as("PROXY-2 a nominated header is not lost")
                .isEqualTo(200);
        assertThat(count("tg_users")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-1d on-behalf-of wins over the address, and what is wrong with it is not made good by that")
    void precedence(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied();
        fixture().user("ann", PlatformRole.USER);
        fixture().user("bob", PlatformRole.USER);
        assertThat(email(send(node, "GET", CURRENT, USER, "ann@example.org", ON_BEHALF_OF, PREFIX + "bob")))
                .isEqualTo("bob@example.org");
        for (String odd :
                List.of("", "ann@example.org", PREFIX, PREFIX + "Bob", "SPIFFE://prod.example.net/user/bob")) {
            assertRefused(send(node, "GET", OWN_SESSIONS, USER, "ann@example.org", ON_BEHALF_OF, odd));
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3a somebody new becomes a user at first sight, and nothing is written ever after")
    void first_sight(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied();
        assertThat(status(node, USER, "New.Person@example.org")).isEqualTo(200);
        assertThat(kept("new.person@example.org")).containsExactly("user proxy active");
        assertThat(database()
                        .column("SELECT action || ' ' || actor_name || ' ' || target_name FROM tg_audit_events"
                                + " WHERE actor_kind <> 'configuration'"))
                .containsExactly("user.provisioned New.Person@example.org New.Person@example.org");
        List<String> before = database().rowCounts();
        String epoch = database().value("SELECT epoch FROM tg_identity_epoch");
        List<String> users = database().rows("tg_users");
        for (int i = 0; i < 5; i++)
            assertThat(status(node, USER, "new.person@example.org")).isEqualTo(200);
        assertThat(database().rowCounts()).isEqualTo(before);
        assertThat(database().rows("tg_users")).isEqualTo(users);
        assertThat(database().value("SELECT epoch FROM tg_identity_epoch")).isEqualTo(epoch);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3a only the allowed domains provision, exactly; users who exist are not asked for theirs")
    void allowed_domains(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied(proxy(new Newcomers(List.of("corp.example"), List.of())), SignInConfig.DEFAULT);
        fixture().user("ann", PlatformRole.USER);
        assertThat(status(node, USER, "ann@example.org")).isEqualTo(200);
        assertThat(status(node, USER, "bob@CORP.example")).isEqualTo(200);
        for (String elsewhere :
                List.of("a@evilcorp.example", "a@corp.example.evil", "a@sub.corp.example", "a@xn--crp-fma.example")) {
            assertRefused(send(node, "GET", OWN_SESSIONS, USER, elsewhere));
        }
        assertThat(count("tg_users")).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3b, USER-7 the configured administrators are made at first sight, ordinary users ever after")
    void administrators(DatabaseKind kind) {
        start(kind);
        Newcomers newcomers = new Newcomers(List.of(), List.of("Boss@example.org", "ann@example.org"));
        Gateway node = proxied(proxy(newcomers), SignInConfig.DEFAULT);
        fixture().user("ann", PlatformRole.USER);
        assertThat(send(node, "GET", USERS, USER, "boss@example.org").status()).isEqualTo(200);
        assertThat(kept("boss@example.org")).containsExactly("platform_admin proxy active");
        assertThat(send(node, "GET", USERS, USER, "ann@example.org").status())
                .as("who exists is not promoted")
                .isEqualTo(403);
        assertThat(send(node, "GET", USERS, USER, "boss2@example.org").status()).isEqualTo(403);
        assertThat(kept("boss2@example.org")).containsExactly("user proxy active");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3c directory mode: only users who exist, and both lists have no effect")
    void directory_mode(DatabaseKind kind) {
        start(kind);
        Newcomers newcomers = new Newcomers(List.of("corp.example"), List.of("boss@corp.example"));
        Gateway node = proxied(
                proxy(newcomers),
                SignInConfig.DEFAULT.toBuilder().autoProvisionUsers(false).build());
        user("ann", AuthMode.PASSWORD, UserStatus.ACTIVE);
        user("bob", AuthMode.PROXY, UserStatus.INVITED);
        assertThat(status(node, USER, "ann@example.org")).isEqualTo(200);
        assertThat(status(node, USER, "bob@example.org")).isEqualTo(200);
        assertThat(kept("bob@example.org")).containsExactly("user proxy active");
        assertRefused(send(node, "GET", OWN_SESSIONS, USER, "boss@corp.example"));
        assertRefused(send(node, "GET", OWN_SESSIONS, USER, "new@corp.example"));
        assertThat(count("tg_users")).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3, SES-6 role, team and state count as they are at each request")
    void rights_of_now(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied();
        User ann = fixture().user("ann", PlatformRole.USER);
        assertThat(send(node, "GET", USERS, USER, "ann@example.org").status()).isEqualTo(403);
        fixture().join(ann, fixture().team("core"), TeamRole.ADMIN);
        assertThat(data(send(node, "GET", CURRENT, USER, "ann@example.org"))
                        .path("team_role")
                        .asText())
                .isEqualTo("admin");
        database().execute("UPDATE tg_users SET role = 'platform_admin'");
        assertThat(send(node, "GET", USERS, USER, "ann@example.org").status()).isEqualTo(200);
        database().execute("UPDATE tg_users SET status = 'disabled'");
        assertRefused(send(node, "GET", USERS, USER, "ann@example.org"));
    }

    private static String email(RecordedExchange current) {
        return data(current).path("user").path("email").asText();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "PROXY-3, USER-12 nobody shares an account of whom the proxy vouches for by having chosen its password")
    void nobody_shares_an_account(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied(
                proxy(ANYBODY),
                SignInConfig.DEFAULT.toBuilder().autoProvisionUsers(false).build());
        User bob = fixture().user("bob", PlatformRole.USER);
        fixture().password(bob, "tidal meadow kettle nine");
        ConsoleUser intruder = fixture().signIn(bob, node);
        String wanted = "{\"name\":\"key\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + bob.id()
                + "\",\"model_grant_mode\":\"all\"}";
        String key = data(intruder.post("/api/v1/admin/api-keys", wanted))
                .path("raw_key")
                .asText();
        assertThat(status(node, USER, "bob@example.org")).isEqualTo(200);
        assertThat(kept("bob@example.org")).containsExactly("user proxy active");
        assertThat(intruder.get(OWN_SESSIONS).status()).isEqualTo(401);
        assertThat(count("tg_user_passwords")).isEqualTo("0");
        RecordedExchange call = RecordedExchange.of("GET", "/v1/models", "Authorization", "Bearer " + key);
        assertThat(ConsoleUser.handle(node, call).status()).isEqualTo(401);
        assertThat(database().value("SELECT after_json FROM tg_audit_events WHERE action = 'user.taken_over'"))
                .contains("\"api_keys_revoked\":\"1\"");
        List<String> before = database().rowCounts();
        assertThat(status(node, USER, "bob@example.org")).isEqualTo(200);
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3, USER-12 nobody's invitation takes the place of an administrator who has not come yet")
    void administrators_places(DatabaseKind kind) {
        start(kind);
        Newcomers newcomers = new Newcomers(List.of(), List.of("boss@example.org", "chief@example.org"));
        Gateway node = proxied(
                proxy(newcomers),
                SignInConfig.DEFAULT.toBuilder().invitesSelfService(true).build());
        ConsoleUser ann = signIn("ann", PlatformRole.USER).at(node);
        assertThat(code(ann.post("/api/invites", "{\"email\":\"Boss@example.org\"}")))
                .isEqualTo("email_taken");
        user("chief", AuthMode.PASSWORD, UserStatus.INVITED); // by an invitation from before the list
        for (String admin : List.of("boss@example.org", "chief@example.org")) {
            assertThat(send(node, "GET", USERS, USER, admin).status()).isEqualTo(200);
            assertThat(kept(admin)).containsExactly("platform_admin proxy active");
        }
    }
}
