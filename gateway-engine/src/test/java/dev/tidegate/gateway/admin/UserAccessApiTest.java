package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.admin.UserFixture.USERS;
import static dev.tidegate.gateway.admin.UserFixture.createUser;
import static dev.tidegate.gateway.admin.UserFixture.userId;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From an invitation to a deactivated user and back. */
class UserAccessApiTest extends ControlPlaneTest {
    private static final String LINKS = "/api/v1/auth/invitations/";
    private static final String PASSWORD = "{\"password\":\"correct horse battery\"}";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-8c, USER-8e, USER-8f an invitation is looked at, accepted once, and signs nobody in")
    void accepted_once(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser stranger = ConsoleUser.stranger(node());
        RecordedExchange created = createUser(admin, "ann", Map.of("email", "Ann@x.org"));
        String link = LINKS + token(data(created));

        for (int look = 0; look < 2; look++) {
            JsonNode seen = data(stranger.get(link));
            assertThat(seen.path("state").asText()).isEqualTo("valid");
            assertThat(seen.path("email").asText()).isEqualTo("Ann@x.org");
            assertThat(seen.path("name").asText()).isEqualTo("ann");
            assertThat(seen.path("expires_at")).isEqualTo(data(created).path("expires_at"));
        }
        assertThat(stranger.post(link + "/password", "{\"password\":\"short\"}").status())
                .isEqualTo(400);
        assertThat(stranger.post(link + "/password", "{\"password\":\"correct horse battery\",\"email\":\"b@x.org\"}")
                        .status())
                .isEqualTo(400);
        RecordedExchange accepted = stranger.post(link + "/password", PASSWORD);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(data(accepted).path("status").asText()).isEqualTo("password_set");
        assertThat(accepted.committed().headers().contains("Set-Cookie")).isFalse();

        RecordedExchange again = stranger.post(link + "/password", PASSWORD);
        assertThat(again.status()).isEqualTo(410);
        assertThat(code(again)).isEqualTo("invitation_consumed");
        assertThat(data(stranger.get(link)).path("state").asText()).isEqualTo("consumed");
        assertThat(data(admin.get(USERS + "/" + userId(created))).path("status").asText())
                .isEqualTo("active");
        assertThat(database().value("SELECT count(*) FROM tg_sessions WHERE user_id = '" + userId(created) + "'"))
                .isEqualTo("0");
        assertThat(database().value("SELECT hash FROM tg_user_passwords")).startsWith("$argon2id$");
        JsonNode event = data(admin.get("/api/v1/admin/audit?action=user.activated"))
                .path("items")
                .get(0);
        assertThat(event.path("actor_kind").asText()).isEqualTo("anonymous");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-8 what is no link of ours is invalid to look at and not found to accept")
    void no_link_of_ours(DatabaseKind kind) {
        start(kind);
        ConsoleUser stranger = ConsoleUser.stranger(node());
        for (String token : List.of("x", "A".repeat(43), "A".repeat(44), "A".repeat(3000))) {
            RecordedExchange look = stranger.get(LINKS + token);
            assertThat(look.status()).isEqualTo(200);
            assertThat(data(look).path("state").asText()).isEqualTo("invalid");
            assertThat(data(look).path("email").isNull()).isTrue();
            RecordedExchange accept = stranger.post(LINKS + token + "/password", PASSWORD);
            assertThat(accept.status()).isEqualTo(404);
            assertThat(code(accept)).isEqualTo("invitation_invalid");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-8d regenerating, revoking and time end an invitation, each with its own words")
    void ended(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser stranger = ConsoleUser.stranger(node());
        RecordedExchange created = createUser(admin, "ann", Map.of());
        String path = USERS + "/" + userId(created);
        String first = LINKS + token(data(created));

        RecordedExchange again = admin.post(path + "/password-invite");
        assertThat(again.status()).isEqualTo(201);
        assertThat(data(again).path("user_id").asText()).isEqualTo(userId(created));
        assertGone(stranger, first, "revoked", "invitation_revoked");
        String second = LINKS + token(data(again));
        assertThat(data(stranger.get(second)).path("state").asText()).isEqualTo("valid");

        JsonNode listed = data(admin.get(path + "/invitations?limit=1"));
        assertThat(listed.path("items").findValuesAsText("state")).containsExactly("valid");
        assertThat(listed.path("next_cursor").isNull()).isFalse();
        assertThat(listed.toString()).doesNotContain("token").doesNotContain("digest");
        String id = listed.path("items").get(0).path("id").asText();
        JsonNode revoked = data(admin.delete(path + "/invitations/" + id));
        assertThat(revoked.path("state").asText()).isEqualTo("revoked");
        assertThat(data(admin.delete(path + "/invitations/" + id))).isEqualTo(revoked);
        assertGone(stranger, second, "revoked", "invitation_revoked");
        String bob = userId(createUser(admin, "bob", Map.of()));
        assertThat(code(admin.delete(USERS + "/" + bob + "/invitations/" + id))).isEqualTo("invitation_unknown");

        String third = LINKS + token(data(admin.post(path + "/password-invite")));
        database()
                .execute("UPDATE tg_invitations SET expires_at = "
                        + Instant.now().toEpochMilli());
        assertGone(stranger, third, "expired", "invitation_expired");
        assertThat(data(admin.get(path)).path("onboarding").path("state").asText())
                .isEqualTo("expired");
        JsonNode all = data(admin.get(path + "/invitations")).path("items");
        assertThat(all.findValuesAsText("state")).containsExactly("expired", "revoked", "revoked");
        assertThat(data(admin.post(path + "/password-invite"))
                        .path("invite_url")
                        .isTextual())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-8 an invitation of an administrator ends with the role of whoever gave it; others stay")
    void minter_demoted(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User second = fixture().user("two", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser minter = fixture().signIn(second, node());
        RecordedExchange ann = createUser(minter, "ann", Map.of("global_role", "platform_admin"));
        RecordedExchange bob = createUser(minter, "bob", Map.of("global_role", "maintainer"));
        assertThat(root.patch(USERS + "/" + second.id(), "{\"global_role\":\"user\"}")
                        .status())
                .isEqualTo(200);

        ConsoleUser stranger = ConsoleUser.stranger(node());
        assertGone(stranger, LINKS + token(data(ann)), "revoked", "invitation_minter_demoted");
        assertThat(stranger.post(LINKS + token(data(bob)) + "/password", PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(data(root.get(USERS + "/" + userId(ann)))
                        .path("onboarding")
                        .path("state")
                        .asText())
                .isEqualTo("revoked");
        String renewed = token(data(root.post(USERS + "/" + userId(ann) + "/password-invite")));
        assertThat(stranger.post(LINKS + renewed + "/password", PASSWORD).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-3a, USER-4a, USER-4b deactivation ends access; reactivation revives no session and asks for a proof")
    void deactivated_and_back(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture().stores().signIn().passwords().put(ann.id(), new StoredPassword("$argon2id$x", false, Instant.now()));
        ConsoleUser annsBrowser = fixture().signIn(ann, node());
        String path = USERS + "/" + ann.id();

        assertThat(data(admin.post(path + "/deactivate")).path("status").asText())
                .isEqualTo("disabled");
        assertThat(code(admin.post(path + "/deactivate"))).isEqualTo("user_disabled");
        RecordedExchange refused = annsBrowser.get("/api/v1/identity/directory/users");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(data(admin.post(path + "/reactivate")).path("status").asText())
                .isEqualTo("active");
        assertThat(code(admin.post(path + "/reactivate"))).isEqualTo("user_not_disabled");
        assertThat(annsBrowser.get("/api/v1/identity/directory/users").status()).isEqualTo(401);

        admin.post(path + "/deactivate");
        fixture().stores().signIn().passwords().remove(ann.id());
        assertThat(data(admin.post(path + "/reactivate")).path("status").asText())
                .isEqualTo("invited");
        assertThat(data(admin.post(path + "/password-invite"))
                        .path("invite_url")
                        .isTextual())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-3b deactivation revokes open invitations, and reactivation does not give them back")
    void deactivated_while_invited(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        RecordedExchange created = createUser(admin, "ann", Map.of());
        String path = USERS + "/" + userId(created);
        admin.post(path + "/deactivate");
        ConsoleUser stranger = ConsoleUser.stranger(node());
        assertGone(stranger, LINKS + token(data(created)), "revoked", "invitation_revoked");
        assertThat(code(admin.post(path + "/password-invite"))).isEqualTo("user_not_invited");
        assertThat(data(admin.post(path + "/reactivate")).path("status").asText())
                .isEqualTo("invited");
        assertGone(stranger, LINKS + token(data(created)), "revoked", "invitation_revoked");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-5a, USER-5b, USER-5c a reset takes the proof and the old link away and gives a new one")
    void reset(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser stranger = ConsoleUser.stranger(node());
        RecordedExchange created = createUser(admin, "ann", Map.of());
        String path = USERS + "/" + userId(created);
        RecordedExchange first = admin.post(path + "/reset-onboarding");
        assertThat(data(first).path("kind").asText()).isEqualTo("password_invite");
        assertGone(stranger, LINKS + token(data(created)), "revoked", "invitation_revoked");
        assertThat(stranger.post(LINKS + token(data(first)) + "/password", PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(code(admin.post(path + "/reset-onboarding"))).isEqualTo("user_active");
        admin.post(path + "/deactivate");
        RecordedExchange second = admin.post(path + "/reset-onboarding");
        assertThat(data(second).path("user").path("status").asText()).isEqualTo("invited");
        assertThat(database().value("SELECT count(*) FROM tg_user_passwords")).isEqualTo("0");
        assertThat(stranger.post(LINKS + token(data(second)) + "/password", PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-2b, USER-2c leaving the password mode takes the open link away; joining it gives none by itself")
    void mode_left(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signInAt(nodeWithProviders("corp"), "root");
        RecordedExchange created = createUser(admin, "ann", Map.of());
        String path = USERS + "/" + userId(created);
        fixture()
                .stores()
                .signIn()
                .passwords()
                .put(new UserId(userId(created)), new StoredPassword("$argon2id$x", false, Instant.now()));
        JsonNode changed = data(admin.patch(path, "{\"auth_mode\":\"oidc\",\"oidc_provider_key\":\"corp\"}"));
        assertThat(changed.path("auth_mode").asText()).isEqualTo("oidc");
        assertThat(database().rows("tg_user_passwords")).isEmpty();
        assertGone(ConsoleUser.stranger(node()), LINKS + token(data(created)), "revoked", "invitation_revoked");
        assertThat(code(admin.post(path + "/password-invite"))).isEqualTo("auth_mode_without_invite");
        assertThat(data(admin.post(path + "/reset-onboarding"))
                        .path("sign_in_url")
                        .asText())
                .endsWith("/auth/oidc/login?provider=corp");
        JsonNode back = data(admin.patch(path, "{\"auth_mode\":\"password\"}"));
        assertThat(back.path("oidc_provider_key").isNull()).isTrue();
        assertThat(admin.post(path + "/password-invite").status()).isEqualTo(201);
    }

    private static void assertGone(ConsoleUser stranger, String link, String state, String code) {
        assertThat(data(stranger.get(link)).path("state").asText()).isEqualTo(state);
        RecordedExchange refused = stranger.post(link + "/password", PASSWORD);
        assertThat(refused.status()).isEqualTo(410);
        assertThat(code(refused)).isEqualTo(code);
    }

    private static String token(JsonNode invited) {
        String url = invited.path("invite_url").asText();
        return url.substring(url.indexOf("token=") + "token=".length());
    }
}
