package dev.tidegate.gateway.pages;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What pages tell a person: what was done, what is wrong, how long to wait. */
class PageWordsTest extends ControlPlaneTest {
    private static final String PASSWORD = "tidal meadow kettle nine";
    private static final String OTHER = "lantern orchard velvet six";
    private static final String STATUS = "<p class=\"notice\" role=\"status\">";

    @Test
    @DisplayName("USER-8, USER-9 the page after an invitation, a changed password and a sign-out says what was done")
    void done() {
        start(DatabaseKind.SQLITE);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Browser ann = new Browser(node());
        RecordedExchange page = ann.open(invite(root));
        assertThat(follow(ann, ann.submit(page, "/invites/accept", "password", PASSWORD)))
                .contains(STATUS + "Your password is set. Sign in with it.");
        assertThat(follow(ann, logIn(ann, PASSWORD))).doesNotContain("role=\"status\"");
        RecordedExchange form = ann.open("/change-password");
        RecordedExchange changed =
                ann.submit(form, "/change-password", "current_password", PASSWORD, "new_password", OTHER);
        assertThat(follow(ann, changed))
                .contains(STATUS + "Your password has been changed. Your other sessions have ended.");
        RecordedExchange out = ann.submit(ann.open("/admin"), "/logout");
        assertThat(follow(ann, out)).contains(STATUS + "You are signed out.");
    }

    @Test
    @DisplayName("USER-8, USER-9 a link to a new password is at no time headed as an invitation")
    void new_password() {
        start(DatabaseKind.SQLITE);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User user = fixture().user("ann", PlatformRole.USER);
        fixture().password(user, PASSWORD);
        String url = data(root.post("/api/v1/admin/identity/users/" + user.id().value() + "/password-reset"))
                .path("reset_url")
                .asText();
        String link = url.substring(url.indexOf("/invites/"));
        Browser ann = new Browser(node());
        RecordedExchange page = ann.open(link);
        assertThat(page.bodyText()).contains("<h1>Choose a new password</h1>");
        ann.submit(page, "/invites/accept", "password", OTHER);
        assertThat(ann.open(link).bodyText())
                .contains("<h1>Choose your password</h1>", "already been used")
                .doesNotContainIgnoringCase("invitation");
    }

    @Test
    @DisplayName("BOOT-5 a program at the forms is led to plain addresses")
    void programs() {
        start(DatabaseKind.SQLITE);
        RecordedExchange form = RecordedExchange.of("POST", "/logout", "Origin", "http://gateway.test")
                .withBody("application/x-www-form-urlencoded", "");
        assertThat(ConsoleUser.handle(node(), form).header("Location")).isEqualTo("/login");
    }

    @Test
    @DisplayName("CON-1 an address tells no person a sentence of its own")
    void foreign_words() {
        start(DatabaseKind.SQLITE);
        fixture().password(fixture().user("ann", PlatformRole.USER), PASSWORD);
        Browser ann = new Browser(node());
        String plain = ann.open("/login").bodyText();
        assertThat(ann.open("/login?done=Call+0800").bodyText()).isEqualTo(plain);
        assertThat(ann.open("/login?done=signed_out&done=signed_out").bodyText())
                .isEqualTo(plain);
    }

    @Test
    @DisplayName("USER-9 a wrong and an unfit password are told at once, each beside its field")
    void several_faults() {
        start(DatabaseKind.SQLITE);
        User user = fixture().user("ann", PlatformRole.USER);
        fixture().password(user, PASSWORD);
        Browser ann = new Browser(node());
        logIn(ann, PASSWORD);
        RecordedExchange form = ann.open("/change-password");
        RecordedExchange answer =
                ann.submit(form, "/change-password", "current_password", OTHER, "new_password", "short");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.bodyText())
                .contains(
                        "<a href=\"#current_password\">This is not your current password.</a>",
                        "<a href=\"#new_password\">A password must have at least 12 characters.</a>",
                        "aria-describedby=\"current_password-fault\" aria-invalid=\"true\"",
                        "aria-describedby=\"new_password-fault rule\" aria-invalid=\"true\"",
                        "<p class=\"fault\" id=\"current_password-fault\">",
                        "<p class=\"fault\" id=\"new_password-fault\">")
                .containsOnlyOnce(" autofocus");
    }

    @Test
    @DisplayName("USER-11 whoever has to wait before another sign-in is told how long")
    void waiting() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(node());
        RecordedExchange answer = logIn(ann, OTHER);
        for (int i = 0; i < 20 && answer.status() == 401; i++) answer = logIn(ann, OTHER);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.bodyText())
                .containsPattern(
                        "Too many sign-ins have failed. Wait (a second|\\d+ (seconds|minutes)), then try again.");
    }

    @Test
    @DisplayName("BOOT-5 whoever guesses setup links is told how long to wait")
    void waiting_at_setup() {
        start(DatabaseKind.SQLITE);
        Browser eve = new Browser(node());
        RecordedExchange answer = eve.open("/setup?token=none");
        for (int i = 0; i < 20 && answer.status() == 404; i++) answer = eve.open("/setup?token=none");
        assertThat(answer.bodyText())
                .contains("Too many invalid links came from this address. Wait 60 seconds, then try again.");
    }

    private static RecordedExchange logIn(Browser browser, String password) {
        return browser.post("/login", Map.of("email", "ann@example.org", "password", password));
    }

    /** The page at which the way ends. */
    private static String follow(Browser browser, RecordedExchange answer) {
        RecordedExchange page = answer;
        while (page.status() == 303) page = browser.open(page.header("Location"));
        return page.bodyText();
    }

    private static String invite(ConsoleUser root) {
        String user =
                "{\"name\":\"Ann\",\"email\":\"ann@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}";
        String url = data(root.post("/api/v1/admin/identity/users", user))
                .path("invite_url")
                .asText();
        return url.substring(url.indexOf("/invites/"));
    }
}
