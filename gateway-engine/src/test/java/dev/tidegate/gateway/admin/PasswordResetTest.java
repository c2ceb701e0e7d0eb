package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How active people who have forgotten their password come in again. */
class PasswordResetTest extends ControlPlaneTest {
    private static final String USERS = "/api/v1/admin/identity/users/";
    private static final String OLD = "tidal meadow kettle nine";
    private static final String CHOSEN = "lantern orchard velvet six";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-8, USER-9 a reset changes nothing until it is used; then the password changes, sessions end, and"
            + " keys stay")
    void used(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User user = fixture().user("ann", PlatformRole.USER);
        fixture().password(user, OLD);
        ConsoleUser elsewhere = fixture().signIn(user, node());
        String key = "{\"name\":\"mine\",\"owner_kind\":\"user\",\"owner_user_id\":\""
                + user.id().value() + "\",\"model_grant_mode\":\"explicit\",\"model_keys\":[\"tide\"]}";
        assertThat(root.post("/api/v1/admin/api-keys", key).status()).isEqualTo(201);
        RecordedExchange given = root.post(USERS + user.id().value() + "/password-reset");
        assertThat(given.status()).isEqualTo(201);
        String link = data(given).path("reset_url").asText();
        String path = link.substring(link.indexOf("/invites/"));
        Browser ann = new Browser(node());
        RecordedExchange page = ann.open(path);
        assertThat(page.bodyText())
                .contains("<title>Choose a new password", "ann@example.org")
                .doesNotContain("invited");
        assertThat(elsewhere.get("/api/v1/auth/sessions").status()).isEqualTo(200);
        assertThat(signIn(ann, OLD)).isEqualTo(303);

        assertThat(ann.submit(page, "/invites/accept", "password", CHOSEN).status())
                .isEqualTo(303);
        assertThat(elsewhere.get("/api/v1/auth/sessions").status()).isEqualTo(401);
        assertThat(signIn(new Browser(node()), OLD)).isEqualTo(401);
        assertThat(signIn(new Browser(node()), CHOSEN)).isEqualTo(303);
        assertThat(ann.open(path).status()).isEqualTo(410);
        assertThat(ann.submit(page, "/invites/accept", "password", OLD).status())
                .isEqualTo(410);
        assertThat(database().value("SELECT count(*) FROM tg_api_keys WHERE revoked_at IS NOT NULL"))
                .isEqualTo("0");
        assertThat(database()
                        .value("SELECT count(*) FROM tg_audit_events WHERE action IN"
                                + " ('password_reset.created', 'password.reset')"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-8 there is no reset for who is not active; a newer link, deactivation and the fall of its"
            + " giver end one")
    void refused(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User guest = fixture().user("guest", PlatformRole.USER, UserStatus.INVITED);
        assertThat(code(root.post(USERS + guest.id().value() + "/password-reset")))
                .isEqualTo("user_not_active");
        User late = fixture().user("late", PlatformRole.PLATFORM_ADMIN);
        User user = fixture().user("ann", PlatformRole.USER);
        String reset = USERS + user.id().value() + "/password-reset";
        String first = token(root.post(reset));
        String second = token(fixture().signIn(late, node()).post(reset));
        assertThat(accept(first)).as("replaced").isEqualTo("invitation_revoked");
        root.patch(USERS + late.id().value(), "{\"global_role\":\"user\"}");
        assertThat(accept(second)).isEqualTo("invitation_minter_demoted");
        String third = token(root.post(reset));
        root.post(USERS + user.id().value() + "/deactivate");
        assertThat(accept(third)).as("deactivated").isEqualTo("invitation_revoked");
        assertThat(code(root.post(reset))).isEqualTo("user_not_active");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-8, USER-9 a link to a new password ends when its owner changes the password themselves")
    void ended_by_a_change(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User user = fixture().user("ann", PlatformRole.USER);
        fixture().password(user, OLD);
        String link = token(root.post(USERS + user.id().value() + "/password-reset"));
        String change = "{\"current_password\":\"" + OLD + "\",\"new_password\":\"" + CHOSEN + "\"}";
        assertThat(fixture()
                        .signIn(user, node())
                        .post("/api/v1/auth/password/change", change)
                        .status())
                .isEqualTo(200);
        assertThat(accept(link)).isEqualTo("invitation_revoked");
    }

    private String accept(String token) {
        return code(ConsoleUser.stranger(node())
                .post("/api/v1/auth/invitations/" + token + "/password", "{\"password\":\"" + CHOSEN + "\"}"));
    }

    private static String token(RecordedExchange given) {
        String url = data(given).path("reset_url").asText();
        return url.substring(url.indexOf("token=") + 6);
    }

    private static int signIn(Browser browser, String password) {
        return browser.post("/login", Map.of("email", "ann@example.org", "password", password))
                .status();
    }
}
