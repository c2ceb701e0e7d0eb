package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts that were accepted by whoever had the link, once the owner of the address comes with an identity provider's word. */
@Slow
class ProvedAddressTest extends SignedInByProviderTest {
    private static final String EMAIL = "bob@example.org";
    private static final String PASSWORD = "tidal meadow kettle nine";
    private static final String INVITES = "/api/invites";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SSO-3, USER-12 nobody shares an account by having invited its owner's address and accepted in their place")
    void nobody_shares_an_account(DatabaseKind kind) {
        start(kind);
        Gateway node = node(true, false);
        ConsoleUser ann = fixture().signIn(fixture().user("ann", PlatformRole.USER), node);
        Browser intruder = accepted(node, ann);
        ConsoleUser signedIn = new ConsoleUser(node, intruder.session());
        String key = key(signedIn);
        assertThat(models(node, key)).isEqualTo(200);
        provider().claims = token -> token.claim("email", EMAIL);
        Browser bob = new Browser(node);
        assertThat(location(signIn(bob))).isEqualTo("/");

        assertThat(signedIn.get("/api/v1/auth/sessions").status()).isEqualTo(401);
        assertThat(models(node, key)).isEqualTo(401);
        RecordedExchange again =
                intruder.submit(intruder.open("/login"), "/login", "email", EMAIL, "password", PASSWORD);
        assertThat(again.status()).isEqualTo(401);
        assertThat(database().rows("tg_user_passwords")).isEmpty();
        assertThat(new ConsoleUser(node, bob.session())
                        .get("/api/v1/auth/sessions")
                        .status())
                .isEqualTo(200);
        assertThat(database().value("SELECT after_json FROM tg_audit_events WHERE action = 'user.taken_over'"))
                .contains("\"password_removed\":\"true\"", "\"sessions_ended\":\"1\"", "\"api_keys_revoked\":\"1\"");
        assertThat(location(signIn(bob))).as("the owner comes again").isEqualTo("/");
        assertThat(models(node, key(new ConsoleUser(node, bob.session())))).isEqualTo(200);
    }

    @Test
    @DisplayName("SSO-3 what was approved for a program before ends with the session in which it was")
    void programs() {
        start(DatabaseKind.SQLITE);
        Gateway node = node(true, false);
        Browser intruder = accepted(node, fixture().signIn(fixture().user("ann", PlatformRole.USER), node));
        DeviceProgram program = DeviceProgram.at(node);
        JsonNode begun = program.begin();
        String code = begun.path("user_code").asText();
        RecordedExchange page = intruder.open("/device?user_code=" + code);
        intruder.submit(page, "/device", "user_code", code, "decision", "approve");
        provider().claims = token -> token.claim("email", EMAIL);
        assertThat(location(signIn(new Browser(node)))).isEqualTo("/");
        assertThat(program.told(begun)).isEqualTo("access_denied");
    }

    @Test
    @DisplayName("SSO-3 who was linked before and could still sign in with a password loses it at the next sign-in")
    void linked_before() {
        start(DatabaseKind.SQLITE);
        Gateway node = node(true, false);
        accepted(node, fixture().signIn(fixture().user("ann", PlatformRole.USER), node));
        database()
                .execute("INSERT INTO tg_oidc_links SELECT id, '" + provider().issuer()
                        + "', 'subject-1', 0 FROM tg_users WHERE email_normalised = '" + EMAIL + "'");
        provider().claims = token -> token.claim("email", EMAIL);
        assertThat(location(signIn(new Browser(node)))).isEqualTo("/");
        assertThat(database().rows("tg_user_passwords")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("BOOT-7, USER-12 nobody is invited to the address of an administrator who has not come yet")
    void kept_addresses(DatabaseKind kind) {
        start(kind);
        FirstAdminConfig firstAdmin = testGateway().config().firstAdmin();
        Gateway node =
                node(oidc(true, List.of("Bob@Example.org")), new Doors(true, true), Clock.systemUTC(), firstAdmin);
        User root = fixture().user("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser ann = fixture().signIn(fixture().user("ann", PlatformRole.USER), node);
        ConsoleUser admin = fixture().signIn(root, node);
        RecordedExchange taken = ann.post(INVITES, "{\"email\":\"root@example.org\"}");
        assertThat(code(taken)).isEqualTo("email_taken");
        for (ConsoleUser inviting : List.of(ann, admin)) {
            RecordedExchange kept = inviting.post(INVITES, "{\"email\":\"bob@EXAMPLE.org\"}");
            assertThat(kept.status()).isEqualTo(409);
            assertThat(kept.bodyText()).isEqualTo(taken.bodyText());
        }
        assertThat(admin.post(
                                "/api/v1/admin/identity/users",
                                "{\"name\":\"Bob\",\"email\":\"bob@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}")
                        .bodyText())
                .isEqualTo(taken.bodyText());
        provider().claims = token -> token.claim("email", EMAIL);
        assertThat(location(signIn(new Browser(node)))).isEqualTo("/");
        assertThat(bob()).isEqualTo("platform_admin oidc active");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("BOOT-7 an administrator whose address somebody was invited to before it was listed comes in as one")
    void place_taken(DatabaseKind kind) {
        start(kind);
        ConsoleUser ann;
        Gateway before = node(true, true);
        ann = fixture().signIn(fixture().user("ann", PlatformRole.USER), before);
        Browser intruder = accepted(before, ann);
        FirstAdminConfig firstAdmin = testGateway().config().firstAdmin();
        Gateway node = node(oidc(true, List.of(EMAIL)), new Doors(true, true), Clock.systemUTC(), firstAdmin);
        provider().claims = token -> token.claim("email", EMAIL);
        assertThat(location(signIn(new Browser(node)))).isEqualTo("/");
        assertThat(bob()).isEqualTo("platform_admin oidc active");
        assertThat(new ConsoleUser(node, intruder.session())
                        .get("/api/v1/auth/sessions")
                        .status())
                .isEqualTo(401);
    }

    private Gateway node(boolean invites, boolean provisioning) {
        OidcConfig oidc = oidc(true, NOBODY);
        return node(
                oidc,
                new Doors(provisioning, invites),
                Clock.systemUTC(),
                testGateway().config().firstAdmin());
    }

    /** Somebody who was invited to Bob's address by the user, and has accepted in his place. */
    private static Browser accepted(Gateway node, ConsoleUser by) {
        String link = data(by.post(INVITES, "{\"email\":\"" + EMAIL + "\"}"))
                .path("invite_url")
                .asText();
        Browser intruder = new Browser(node);
        RecordedExchange page = intruder.open(link.substring(link.indexOf("/invites/")));
        assertThat(intruder.submit(page, "/invites/accept", "password", PASSWORD)
                        .status())
                .isEqualTo(303);
        intruder.submit(intruder.open("/login"), "/login", "email", EMAIL, "password", PASSWORD);
        assertThat(intruder.session()).isNotEmpty();
        return intruder;
    }

    private static String key(ConsoleUser owner) {
        String id =
                data(owner.get("/api/v1/auth/session")).path("user").path("id").asText();
        String wanted = "{\"name\":\"key\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + id
                + "\",\"model_grant_mode\":\"all\"}";
        return data(owner.post("/api/v1/admin/api-keys", wanted))
                .path("raw_key")
                .asText();
    }

    private static int models(Gateway node, String key) {
        RecordedExchange call = RecordedExchange.of("GET", "/v1/models", "Authorization", "Bearer " + key);
        return ConsoleUser.handle(node, call).status();
    }

    private String bob() {
        return database()
                .value("SELECT role || ' ' || auth_mode || ' ' || status FROM tg_users WHERE email_normalised = '"
                        + EMAIL + "'");
    }
}
