package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.admin.UserFixture.USERS;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Medians;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Slow
class ManyUsersTest extends ControlPlaneTest {
    private static final int MANY = 100_000;
    private static final long GENEROUS_MILLIS =
            250; // a plan gone wrong takes seconds; a busy machine must not fail the build

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-14 among 100,000 users a page, a search, a filter and a change take milliseconds")
    void quick(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        fill(kind);
        String someone = data(admin.get(USERS + "?q=user77777@"))
                .path("items")
                .get(0)
                .path("id")
                .asText();
        String cursor =
                data(admin.get(USERS + "?limit=200")).path("next_cursor").asText();
        Map<String, Supplier<RecordedExchange>> calls = new LinkedHashMap<>();
        calls.put("first page", () -> admin.get(USERS));
        calls.put("page of 200", () -> admin.get(USERS + "?limit=200&cursor=" + cursor));
        calls.put("search, one hit", () -> admin.get(USERS + "?q=user77777@"));
        calls.put("search, none", () -> admin.get(USERS + "?q=nowhere"));
        calls.put("search, many hits", () -> admin.get(USERS + "?q=example"));
        calls.put("rare status", () -> admin.get(USERS + "?status=disabled"));
        calls.put("rare role", () -> admin.get(USERS + "?global_role=platform_admin"));
        calls.put("all filters", () -> admin.get(USERS + "?q=77&status=active&global_role=user&auth_mode=oidc"));
        calls.put("a big team", () -> admin.get(USERS + "?team_id=big"));
        calls.put("a small team", () -> admin.get(USERS + "?team_id=small&q=user"));
        calls.put("one user", () -> admin.get(USERS + "/" + someone));
        calls.put("a change", () -> admin.patch(USERS + "/" + someone, "{\"name\":\"N" + System.nanoTime() + "\"}"));
        calls.forEach((name, call) -> {
            double millis = Medians.millis(call);
            System.out.printf("%s with %,d users: %s takes %.1f ms%n", kind, MANY, name, millis);
            assertThat(millis).as(name).isLessThan(GENEROUS_MILLIS);
        });
    }

    private void fill(DatabaseKind kind) {
        String numbers = kind == DatabaseKind.POSTGRESQL
                ? "SELECT n FROM generate_series(1, " + MANY + ") AS s (n)"
                : "WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < " + MANY
                        + ") SELECT n FROM s";
        database()
                .execute("INSERT INTO tg_teams (id, team_key, name, created_at, updated_at)"
                        + " VALUES ('big', 'big', 'Big', 1, 1), ('small', 'small', 'Small', 1, 1)");
        database()
                .execute("INSERT INTO tg_users (id, email_normalised, email_display, name, role, auth_mode, status,"
                        + " request_logging_enabled, search_text, created_at, updated_at) SELECT 'u-' || n,"
                        + " 'user' || n || '@example.org', 'User' || n || '@example.org', 'Person ' || n, CASE"
                        + " WHEN n % 500 = 0 THEN 'observer' ELSE 'user' END, CASE WHEN n % 3 = 0 THEN 'oidc'"
                        + " ELSE 'password' END, CASE WHEN n % 9999 = 0 THEN 'disabled' WHEN n % 10 = 0 THEN"
                        + " 'invited' ELSE 'active' END, TRUE, 'person ' || n || ' user' || n || '@example.org',"
                        + " 1700000000000 + n * 1000, 1 FROM ("
                        + numbers + ") AS t");
        database()
                .execute("INSERT INTO tg_team_memberships (user_id, team_id, role, created_at, updated_at)"
                        + " SELECT id, CASE WHEN created_at % 5000000 = 0 THEN 'small' ELSE 'big' END, 'member', 1, 1"
                        + " FROM tg_users WHERE created_at % 2000 = 0 AND created_at < 1700000100001000");
        database()
                .execute("INSERT INTO tg_invitations (id, user_id, token_digest, created_at, expires_at)"
                        + " SELECT 'i-' || id, id, substr('" + "0".repeat(64)
                        + "' || id, length(id) + 1), 1, 9999999999999"
                        + " FROM tg_users WHERE status = 'invited'");
        database().execute("ANALYZE");
    }
}
