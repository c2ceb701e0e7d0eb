package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Choosing another password. */
class PasswordChangeApiTest extends SignInTest {
    private static final String NEXT = "lantern orchard velvet six";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9d a changed password ends the other sessions on every node and renews the token of the one at"
            + " hand")
    void changed(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("ann");
        try (TestGateway other = testGateway().anotherNode()) {
            ConsoleUser here = enter("ann");
            ConsoleUser second = enter("ann");
            ConsoleUser there = enter(other.gateway(), "ann");
            RecordedExchange answer = here.post(CHANGE, change(PASSWORD, NEXT));
            assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
            ConsoleUser renewed = new ConsoleUser(node(), token(answer));
            assertThat(data(answer)).isEqualTo(data(renewed.get(SESSION)));
            assertThat(renewed.token()).isNotEqualTo(here.token());
            assertThat(there.get(SESSIONS).status()).isEqualTo(401);
            assertThat(second.get(SESSIONS).status()).isEqualTo(401);
            assertThat(here.get(SESSIONS).status()).as("the token of before").isEqualTo(401);
            assertThat(renewed.at(other.gateway()).get(SESSIONS).status()).isEqualTo(200);
        }
        assertThat(signIn("ann@example.org", PASSWORD).status()).isEqualTo(401);
        assertThat(signIn("ann@example.org", NEXT).status()).isEqualTo(200);
        assertThat(audited("action || ' ' || outcome || ' ' || target_id || ' ' || after_json"))
                .contains("password.changed done " + ann.id().value() + " {\"other_sessions_ended\":\"2\"}");
        assertThat(audited("before_json || after_json").toString()).doesNotContain(PASSWORD, NEXT, "argon2id");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-10 until a password that must be changed is changed, nothing else is allowed")
    void forced(DatabaseKind kind) {
        start(kind, clock);
        User root = person("root", PlatformRole.PLATFORM_ADMIN);
        StoredPassword stored =
                fixture().stores().signIn().passwords().find(root.id()).orElseThrow();
        fixture()
                .stores()
                .signIn()
                .passwords()
                .put(root.id(), new StoredPassword(stored.hash(), true, clock.instant()));

        RecordedExchange entered = signIn("root@example.org", PASSWORD);
        assertThat(data(entered).path("must_change_password").asBoolean()).isTrue();
        ConsoleUser session = new ConsoleUser(node(), token(entered));
        assertThat(isSignedIn(session)).isTrue();
        assertThat(code(session.get("/api/v1/admin/identity/users"))).isEqualTo("password_change_required");
        assertThat(code(session.get(SESSIONS))).isEqualTo("password_change_required");
        assertThat(session.post(CHANGE, change(PASSWORD, PASSWORD)).status()).isEqualTo(400);
        assertThat(code(session.get(SESSIONS))).isEqualTo("password_change_required");

        RecordedExchange answer = session.post(CHANGE, change(PASSWORD, NEXT));
        assertThat(data(answer).path("must_change_password").asBoolean()).isFalse();
        ConsoleUser renewed = new ConsoleUser(node(), token(answer));
        assertThat(renewed.get("/api/v1/admin/identity/users").status()).isEqualTo(200);
        assertThat(renewed.post(SIGN_OUT).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9a, USER-9b a new password that may not be chosen is refused by name, and nothing changes")
    void not_to_be_chosen(DatabaseKind kind) {
        start(kind, clock);
        person("annabel.lee");
        ConsoleUser session = enter("annabel.lee");
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("", "at least 12");
        refused.put("short", "at least 12");
        refused.put("x".repeat(1025), "at most 1024");
        refused.put("ANNABEL.LEE@example.org", "e-mail");
        refused.put(PASSWORD, "old one");
        refused.put("Password1234", "attacker");
        refused.put("annabel.lee@example.org1", "attacker");
        refused.forEach((chosen, words) -> {
            RecordedExchange answer = session.post(CHANGE, change(PASSWORD, chosen));
            assertThat(answer.status()).as(words).isEqualTo(400);
            assertThat(json(answer).at("/error/param").asText()).isEqualTo("new_password");
            assertThat(json(answer).at("/error/code").asText()).isEqualTo("password_invalid");
            assertThat(json(answer).at("/error/message").asText()).contains(words);
            if (chosen.length() > 5) assertThat(answer.bodyText()).doesNotContain(chosen);
        });
        assertThat(isSignedIn(session)).isTrue();
        assertThat(signIn("annabel.lee@example.org", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("USER-9a a new password is as long as is configured")
    void configured_length() {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        GatewayConfig config = testGateway().config().toBuilder()
                .signIn(it -> it.passwordMinLength(27))
                .build();
        try (Gateway node = TestGateway.builder().config(config).clock(clock).start()) {
            ConsoleUser ann = enter(node, "ann");
            RecordedExchange refused = ann.post(CHANGE, change(PASSWORD, NEXT));
            assertThat(json(refused).at("/error/message").asText()).contains("at least 27");
            assertThat(ann.post(CHANGE, change(PASSWORD, NEXT + "!")).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9, USER-11 the current password is asked for, under the same throttle as a sign-in")
    void wrong_current(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        ConsoleUser session = enter("ann");
        for (int i = 0; i < 5; i++) {
            RecordedExchange answer = session.post(CHANGE, change("wrong " + i, NEXT));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("invalid_credentials");
            assertThat(json(answer).at("/error/param").asText()).isEqualTo("current_password");
            assertThat(answer.committed().headers().contains("Set-Cookie")).isFalse();
        }
        assertThat(session.post(CHANGE, change(PASSWORD, NEXT)).status()).isEqualTo(429);
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.99").status())
                .isEqualTo(429);
        assertThat(isSignedIn(session)).as("the session stays").isTrue();
        assertThat(audited("action || ' ' || actor_name || ' ' || outcome"))
                .filteredOn(line -> !line.startsWith("sign_in.succeeded"))
                .containsExactly(
                        "password.changed ann@example.org refused",
                        "password.changed ann@example.org refused",
                        "password.changed ann@example.org refused",
                        "password.changed ann@example.org refused",
                        "password.changed ann@example.org refused",
                        "sign_in.throttled ann@example.org refused");
        clock.advance(Duration.ofSeconds(1));
        assertThat(session.post(CHANGE, change(PASSWORD, NEXT)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 a wrong current password costs one hash: of the new one only what costs none is told")
    void wrong_current_costs_one_hash(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        Browser browser = new Browser(node());
        browser.post("/login", Map.of("email", "ann@example.org", "password", PASSWORD));
        RecordedExchange page = browser.open("/change-password");
        RecordedExchange guessable =
                browser.submit(page, "/change-password", "current_password", "wrong", "new_password", "Password1234");
        assertThat(guessable.bodyText())
                .contains("id=\"current_password-fault\"")
                .doesNotContain("id=\"new_password-fault\"");
        RecordedExchange small =
                browser.submit(page, "/change-password", "current_password", "wrong", "new_password", "short");
        assertThat(small.bodyText()).contains("id=\"current_password-fault\"", "id=\"new_password-fault\"");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-2 who signs in elsewhere has no password to change, and a stranger none at all")
    void without_a_password(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("ann");
        ConsoleUser session = enter("ann");
        fixture().stores().principals().users().update(ann.withAuthMode(AuthMode.OIDC, "corp"));
        assertThat(session.post(CHANGE, change(PASSWORD, NEXT)).status()).isEqualTo(409);
        assertThat(code(session.post(CHANGE, change(PASSWORD, NEXT)))).isEqualTo("password_not_used");
        assertThat(ConsoleUser.stranger(node())
                        .post(CHANGE, change(PASSWORD, NEXT))
                        .status())
                .isEqualTo(401);
    }
}
