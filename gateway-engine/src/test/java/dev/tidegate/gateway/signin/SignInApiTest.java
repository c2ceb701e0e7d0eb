package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in with a password: who gets in, and that whoever does not learns nothing. */
class SignInApiTest extends CookieFixture {
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
