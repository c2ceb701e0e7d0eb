package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.password.HashAsker;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in with a password: who gets in, and that whoever does not learns nothing. */
class SignInApiTest extends SignInTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-1, SES-6, PERM-1 who signs in is told who they are and what they may do, as it is at each moment")
    void signed_in(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("Ann", PlatformRole.MAINTAINER);
        Team crew = fixture().team("crew");

        RecordedExchange answer = signIn(" ANN@example.org ", PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode view = data(answer);
        assertThat(view.path("user").toString())
                .isEqualTo("{\"id\":\"" + ann.id().value()
                        + "\",\"name\":\"Ann\",\"email\":\"Ann@example.org\",\"global_role\":\"maintainer\"}");
        assertThat(view.path("team_id").isNull()).isTrue();
        assertThat(view.path("must_change_password").asBoolean()).isFalse();
        assertThat(view.path("expires_at").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(reach(view, "budgets_write")).isEqualTo("all");
        assertThat(reach(view, "own_account")).isEqualTo("own");
        assertThat(reach(view, "users_write")).isEmpty();

        ConsoleUser session = new ConsoleUser(node(), token(answer));
        assertThat(data(session.get(SESSION))).isEqualTo(view);
        fixture().join(ann, crew, TeamRole.ADMIN);
        fixture().stores().principals().users().update(ann.withRole(PlatformRole.USER));
        JsonNode later = data(session.get(SESSION));
        assertThat(later.path("team_id").asText()).isEqualTo(crew.id().value());
        assertThat(later.path("team_role").asText()).isEqualTo("admin");
        assertThat(reach(later, "budgets_write")).isEmpty();
        assertThat(reach(later, "service_accounts_write")).isEqualTo("team");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-3c, USER-11a every failure is the same to the last byte; the audit log alone knows why")
    void failures_look_alike(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("ann@example.org", "wrong_password");
        reasons.put("nobody@example.org", "unknown_account");
        reasons.put(disabled(), "disabled");
        reasons.put(invited(), "invited");
        reasons.put(oidc(), "signs_in_elsewhere");
        reasons.put(withoutPassword(), "no_password");
        reasons.put(hostile(), "wrong_password");
        reasons.put("a password typed here", "malformed_email");
        reasons.put("\uff41nn@example.org", "malformed_email");
        reasons.put("", "malformed_email");

        RecordedExchange first = signIn("ann@example.org", "wrong");
        assertThat(first.status()).isEqualTo(401);
        assertThat(code(first)).isEqualTo("invalid_credentials");
        assertThat(first.committed().headers().contains("Set-Cookie")).isFalse();
        reasons.forEach((email, reason) -> {
            RecordedExchange answer =
                    signIn(node(), email, email.equals("ann@example.org") ? "" : PASSWORD, "192.0.2.7");
            assertThat(answer.status()).as(reason).isEqualTo(401);
            assertThat(answer.bodyBytes()).as(reason).isEqualTo(first.bodyBytes());
            assertThat(withoutId(answer)).as(reason).isEqualTo(withoutId(first));
        });
        assertThat(audited("action || ' ' || after_json").subList(1, 1 + reasons.size()))
                .containsExactlyElementsOf(reasons.values().stream()
                        .map(reason -> "sign_in.failed {\"reason\":\"" + reason + "\"}")
                        .toList());
        assertThat(audited("target_name"))
                .contains("ann@example.org", "nobody@example.org", "(no address)")
                .doesNotContain("a password typed here");
        assertThat(audited("actor_kind || actor_name || outcome || peer"))
                .containsOnly("anonymousanonymousrefused192.0.2.7", "anonymousanonymousrefused" + SOMEWHERE);
        assertThat(count("tg_sessions")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-1 a sign-in always begins a new session and ends the one that was presented, whosever it was")
    void fixation(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        person("bob");
        ConsoleUser first = enter("ann");
        ConsoleUser bobs = enter("bob");

        ConsoleUser second = enterWith("ann", first);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(isSignedIn(first)).isFalse();
        ConsoleUser third = enterWith("ann", bobs);
        assertThat(isSignedIn(bobs)).isFalse();
        assertThat(isSignedIn(second)).isTrue();
        assertThat(isSignedIn(third)).isTrue();

        String planted = "A".repeat(43);
        ConsoleUser fourth = enterWith("ann", new ConsoleUser(node(), planted));
        assertThat(fourth.token()).isNotEqualTo(planted);
        assertThat(isSignedIn(new ConsoleUser(node(), planted))).isFalse();
        RecordedExchange failed = send(
                node(),
                RecordedExchange.of("POST", SIGN_IN, "Cookie", "ogw_session=" + fourth.token()),
                credentials("ann@example.org", "wrong"));
        assertThat(failed.status()).isEqualTo(401);
        assertThat(isSignedIn(fourth)).as("a failed sign-in ends nothing").isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-1b, SES-1d the cookie is strict, and strictest on https; it is taken away with the same attributes")
    void cookie(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        RecordedExchange plain = signIn("ann@example.org", PASSWORD);
        assertThat(plain.header("Set-Cookie"))
                .matches("ogw_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
        RecordedExchange secure =
                send(node(), RecordedExchange.of("POST", SIGN_IN).overTls(), credentials("ann@example.org", PASSWORD));
        assertThat(secure.header("Set-Cookie"))
                .matches("__Host-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");

        RecordedExchange out = ConsoleUser.handle(
                node(),
                RecordedExchange.of(
                                "POST",
                                SIGN_OUT,
                                "Cookie",
                                "__Host-session=" + token(secure),
                                "Origin",
                                "https://gateway.test")
                        .overTls());
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("Set-Cookie"))
                .isEqualTo("__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    @DisplayName("SES-1c the cookie has the name and the Secure that are configured")
    void configured_cookie() {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        GatewayConfig config = testGateway().config().toBuilder()
                .signIn(it -> it.cookieName("gate").cookieSecure(true))
                .build();
        try (Gateway node = TestGateway.builder().config(config).clock(clock).start()) {
            RecordedExchange answer = signIn(node, "ann@example.org", PASSWORD, SOMEWHERE);
            assertThat(answer.header("Set-Cookie"))
                    .matches("gate=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-2c a cookie that has another name or carries nothing alive is no session")
    void odd_cookies(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        String token = enter("ann").token();
        String other = "B".repeat(43);
        assertThat(sessionOf("ogw_session=" + token).isNull()).isFalse();
        assertThat(sessionOf("theme=dark; ogw_session=" + token + "; lang=en").isNull())
                .isFalse();
        for (String cookie : List.of(
                "ogw_session=" + other + "; ogw_session=" + "C".repeat(43),
                "OGW_SESSION=" + token,
                "Ogw_Session=" + token,
                "__Host-session=" + token,
                "$Version=1; ogw_session=\"" + token + "\"",
                "ogw_session=" + token + "x",
                "ogw_session=" + other,
                "ogw_session=")) {
            assertThat(sessionOf(cookie).isNull()).as(cookie).isTrue();
        }
        RecordedExchange dead =
                ConsoleUser.handle(node(), RecordedExchange.of("GET", SESSION, "Cookie", "ogw_session=" + other));
        assertThat(dead.header("Set-Cookie")).startsWith("ogw_session=; Path=/; Max-Age=0");
        RecordedExchange none = ConsoleUser.stranger(node()).get(SESSION);
        assertThat(none.bodyText()).isEqualTo("{\"data\":null}");
        assertThat(none.committed().headers().contains("Set-Cookie")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-1 of two cookies of the session's name the one that is alive counts, and two people's are refused")
    void two_cookies(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        person("bob");
        String ann = "ogw_session=" + enter("ann").token();
        String again = "ogw_session=" + enter("ann").token();
        String bob = "ogw_session=" + enter("bob").token();
        String dead = "ogw_session=" + "B".repeat(43);
        for (String cookies : List.of(
                ann + "; " + dead, dead + "; " + ann, "ogw_session=; " + ann, ann + "; " + ann, ann + "; " + again)) {
            assertThat(sessionOf(cookies).path("user").path("email").asText())
                    .as(cookies)
                    .isEqualTo("ann@example.org");
        }
        for (String target : List.of(SESSION, "/admin")) {
            RecordedExchange both = ConsoleUser.handle(
                    node(), RecordedExchange.of("GET", target, "Cookie", ann + "; " + dead + "; " + bob));
            assertThat(both.status()).as(target).isEqualTo(401);
            assertThat(both.bodyText()).contains("cookies of two people");
            assertThat(both.header("Set-Cookie")).startsWith("ogw_session=; Path=/; Max-Age=0");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9c a hash that is weaker than today's is replaced at the next sign-in")
    void rehashed(DatabaseKind kind) {
        start(kind, clock);
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture()
                .stores()
                .signIn()
                .passwords()
                .put(ann.id(), new StoredPassword(WeakHash.of(PASSWORD), false, clock.instant()));
        assertThat(signIn("ann@example.org", "wrong").status()).isEqualTo(401);
        assertThat(hashOf(ann)).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        enter("ann");
        String stronger = hashOf(ann);
        assertThat(stronger).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        enter("ann");
        assertThat(hashOf(ann)).isEqualTo(stronger);
        assertThat(new Passwords(SignInConfig.DEFAULT)
                        .verify(new HashAsker(false, "ann", null), new Secret(PASSWORD), stronger))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9 who is signed in stays so when the stronger hash cannot be kept, and has failed nothing")
    void rehash_that_fails(DatabaseKind kind) {
        start(kind, clock);
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture()
                .stores()
                .signIn()
                .passwords()
                .put(ann.id(), new StoredPassword(WeakHash.of(PASSWORD), false, clock.instant()));
        String refuse = kind == DatabaseKind.SQLITE
                ? "CREATE TRIGGER refuse BEFORE UPDATE ON tg_user_passwords BEGIN SELECT RAISE(ABORT, 'no'); END"
                : "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;"
                        + "CREATE TRIGGER refuse BEFORE UPDATE ON tg_user_passwords EXECUTE FUNCTION refuse()";
        database().execute(refuse);
        enter("ann");
        assertThat(hashOf(ann)).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(database().value("SELECT count(*) FROM tg_sign_in_attempts WHERE failures > 0"))
                .isEqualTo("0");
        assertThat(database().value("SELECT count(*) FROM tg_audit_events WHERE action = 'sign_in.failed'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9 a password is taken as it is typed: nothing is cut off, and another Unicode form is another"
            + " password")
    void as_typed(DatabaseKind kind) {
        start(kind, clock);
        fixture().password(fixture().user("bob", PlatformRole.USER), "pass\0word1234x");
        assertThat(signIn("bob@example.org", "pass\0other1234x").status()).isEqualTo(401);
        assertThat(signIn("bob@example.org", "pass").status()).isEqualTo(401);
        assertThat(signIn("bob@example.org", "pass\0word1234x").status()).isEqualTo(200);
        fixture().password(fixture().user("ann", PlatformRole.USER), "caf\u00e9 cr\u00e8me kettle");
        assertThat(signIn("ann@example.org", "cafe\u0301 cre\u0300me kettle").status())
                .isEqualTo(401);
        assertThat(signIn("ann@example.org", "caf\u00e9 cr\u00e8me kettle").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 credentials are read from the body alone, where nothing is there twice or too much")
    void body_alone(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        String good = credentials("ann@example.org", PASSWORD);
        RecordedExchange inQuery =
                ConsoleUser.handle(node(), RecordedExchange.of("POST", SIGN_IN + "?email=ann@example.org&password=x"));
        assertThat(inQuery.status()).isEqualTo(400);
        assertThat(send(node(), RecordedExchange.of("POST", SIGN_IN + "?password=other"), good)
                        .status())
                .isEqualTo(200);
        for (String body : List.of(
                "{\"email\":\"ann@example.org\",\"email\":\"bob@example.org\",\"password\":\"x\"}",
                "{\"email\":\"ann@example.org\",\"password\":\"x\",\"password\":\"y\"}",
                "{\"email\":\"ann@example.org\",\"password\":\"x\",\"role\":\"platform_admin\"}",
                "{\"email\":[\"ann@example.org\"],\"password\":\"x\"}",
                "{\"email\":\"ann@example.org\",\"password\":{\"$ne\":\"\"}}",
                "{\"email\":\"ann@example.org\",\"password\":12345678901234}",
                "{\"email\":\"ann@example.org\",\"password\":\"tidal \\ud83d meadow\"}",
                "{\"email\":\"ann@example.org\"}",
                "{\"email\":null,\"password\":\"x\"}",
                good + good)) {
            RecordedExchange answer = send(node(), RecordedExchange.of("POST", SIGN_IN), body);
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
        assertThat(audited("action")).containsOnly("sign_in.succeeded");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-3c a sign-in is in the audit log under the user's name, without a secret")
    void audited_by_name(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("ann");
        RecordedExchange answer = signIn("ann@example.org", PASSWORD);
        assertThat(audited("action || ' ' || actor_id || ' ' || actor_name || ' ' || target_id || ' ' || peer"))
                .containsExactly("sign_in.succeeded " + ann.id().value() + " ann@example.org "
                        + ann.id().value() + " " + SOMEWHERE);
        assertThat(audited("request_id")).containsExactly(answer.header("X-Request-Id"));
        assertThat(audited("before_json || after_json").toString()).doesNotContain(PASSWORD, token(answer));
    }

    private ConsoleUser enterWith(String name, ConsoleUser presenting) {
        RecordedExchange answer = send(
                node(),
                RecordedExchange.of("POST", SIGN_IN, "Cookie", "ogw_session=" + presenting.token()),
                credentials(name + "@example.org", PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        return new ConsoleUser(node(), token(answer));
    }

    private JsonNode sessionOf(String cookie) {
        return data(ConsoleUser.handle(node(), RecordedExchange.of("GET", SESSION, "Cookie", cookie)));
    }

    private String hashOf(User user) {
        return fixture()
                .stores()
                .signIn()
                .passwords()
                .find(user.id())
                .orElseThrow()
                .hash();
    }

    private String disabled() {
        fixture().password(fixture().user("disabled", PlatformRole.USER, UserStatus.DISABLED), PASSWORD);
        return "disabled@example.org";
    }

    private String invited() {
        fixture().password(fixture().user("invited", PlatformRole.USER, UserStatus.INVITED), PASSWORD);
        return "invited@example.org";
    }

    private String oidc() {
        User user = person("oidc");
        fixture().stores().principals().users().update(user.withAuthMode(AuthMode.OIDC, "corp"));
        return "oidc@example.org";
    }

    private String withoutPassword() {
        fixture().user("bare", PlatformRole.USER);
        return "bare@example.org";
    }

    private String hostile() {
        User user = fixture().user("hostile", PlatformRole.USER);
        String hash = "$argon2id$v=19$m=4194304,t=1000,p=64$c29tZXNhbHQxMjM0NQ$" + "A".repeat(43);
        fixture().stores().signIn().passwords().put(user.id(), new StoredPassword(hash, false, clock.instant()));
        return "hostile@example.org";
    }

    private static Map<String, String> withoutId(RecordedExchange answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Headers.Field field : answer.committed().headers()) headers.put(field.name(), field.value());
        assertThat(headers.remove("X-Request-Id")).isNotEmpty();
        return headers;
    }

    private static String reach(JsonNode view, String permission) {
        for (JsonNode one : view.path("permissions")) {
            if (one.path("permission").asText().equals(permission))
                return one.path("reach").asText();
        }
        return "";
    }
}
