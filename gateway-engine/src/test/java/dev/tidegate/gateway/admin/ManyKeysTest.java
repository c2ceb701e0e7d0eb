package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * API keys by the hundred thousand: each user has ten, one machine of every thousand has a few more. The system property
 * {@code tidegate.many-keys} asks for another number, such as a million.
 */
@Slow
class ManyKeysTest extends ControlPlaneTest {
    private static final String KEYS = "/api/v1/admin/api-keys";
    private static final int MANY = Integer.getInteger("tidegate.many-keys", 100_000);
    private static final int USERS = MANY / 10;

    /** A plan gone wrong takes seconds; a busy machine must not fail the build. */
    private static final int GENEROUS_MILLIS = 250;

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "KEY-4, USER-14 among many keys a page, a filter, a search, a verification and a change take milliseconds")
    void quick(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        fill(kind);
        String own = "u-" + USERS / 2;
        JsonNode made = data(admin.post(
                KEYS,
                "{\"name\":\"needle in the stack\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + own
                        + "\",\"model_grant_mode\":\"all\"}"));
        String key = made.path("raw_key").asText();
        String id = made.path("api_key").path("id").asText();
        String cursor = data(admin.get(KEYS + "?limit=200")).path("next_cursor").asText();
        Map<String, Supplier<RecordedExchange>> calls = new LinkedHashMap<>();
        calls.put("first page", () -> admin.get(KEYS));
        calls.put("page of 200", () -> admin.get(KEYS + "?limit=200&cursor=" + cursor));
        calls.put("of an owner", () -> admin.get(KEYS + "?owner_id=" + own));
        calls.put("of machines", () -> admin.get(KEYS + "?owner_kind=service_account"));
        calls.put("revoked", () -> admin.get(KEYS + "?status=revoked"));
        calls.put("expired", () -> admin.get(KEYS + "?status=expired"));
        calls.put("search by public part", () -> admin.get(KEYS + "?q=" + key.substring(0, 20)));
        calls.put("search, one hit", () -> admin.get(KEYS + "?q=needle"));
        calls.put("search, many hits", () -> admin.get(KEYS + "?q=key"));
        calls.put("search, none", () -> admin.get(KEYS + "?q=nowhere"));
        calls.put("all filters", () -> admin.get(KEYS + "?q=needle&status=active&owner_kind=user&owner_id=" + own));
        calls.put("one key", () -> admin.get(KEYS + "/" + id));
        calls.put("a change", () -> admin.patch(KEYS + "/" + id, "{\"name\":\"needle " + System.nanoTime() + "\"}"));
        calls.put("verification after a change", () -> {
            admin.patch(KEYS + "/" + id, "{\"name\":\"needle " + System.nanoTime() + "\"}");
            return models(key);
        });
        calls.put("verification", () -> models(key));
        calls.forEach((name, call) -> {
            double millis = Medians.millis(call);
            System.out.printf("%s with %,d keys: %s takes %.1f ms%n", kind, MANY, name, millis);
            assertThat(millis).as(name).isLessThan(GENEROUS_MILLIS);
        });
    }

    private RecordedExchange models(String key) {
        return ConsoleUser.handle(node(), RecordedExchange.of("GET", "/v1/models", "Authorization", "Bearer " + key));
    }

    private void fill(DatabaseKind kind) {
        database()
                .execute("INSERT INTO tg_users (id, email_normalised, email_display, name, role, auth_mode, status,"
                        + " request_logging_enabled, search_text, created_at, updated_at) SELECT 'u-' || n,"
                        + " 'user' || n || '@example.org', 'User' || n || '@example.org', 'Person ' || n, 'user',"
                        + " 'password', 'active', TRUE, 'person ' || n || ' user' || n || '@example.org',"
                        + " 1700000000000 + n * 1000, 1 FROM (" + numbers(kind, USERS) + ") AS t");
        database()
                .execute("INSERT INTO tg_api_keys (id, public_id, name, digest, user_id, service_account_id,"
                        + " grant_mode, search_text, created_at, expires_at, revoked_at) SELECT 'k-' || n, 'p' ||"
                        + " substr('000000000000000' || n, length('' || n) + 1), 'Key of step ' || n, '"
                        + "a".repeat(64) + "',"
                        + " CASE WHEN n % 1000 = 0 THEN NULL ELSE 'u-' || (n % " + USERS + " + 1) END, CASE"
                        + " WHEN n % 1000 = 0"
                        + " THEN (SELECT id"
                        + " FROM"
                        + " tg_service_accounts)"
                        + " END, CASE WHEN n"
                        + " % 1000 = 0 THEN"
                        + " 'explicit' ELSE"
                        + " 'all' END, 'key"
                        + " of step ' || n ||"
                        + " ' gwk_p' ||"
                        + " substr('000000000000000'"
                        + " || n, length(''"
                        + " || n) + 1),"
                        + " 1700000000000 + n"
                        + " * 100, CASE WHEN"
                        + " n % 777 = 0 THEN"
                        + " 1700000000000"
                        + " END, CASE WHEN n"
                        + " % 500 = 1 THEN"
                        + " 1700000000000 END"
                        + " FROM"
                        + " (" + numbers(kind, MANY)
                        + ") AS t");
        database()
                .execute("INSERT INTO tg_api_key_grants (api_key_id, model_id)"
                        + " SELECT id, 'tide' FROM tg_api_keys WHERE grant_mode = 'explicit'"
                        + " AND id NOT IN (SELECT api_key_id FROM tg_api_key_grants)");
        database().execute(kind == DatabaseKind.POSTGRESQL ? "VACUUM ANALYZE" : "ANALYZE"); // as both do by themselves
    }

    private static String numbers(DatabaseKind kind, int count) {
        if (kind == DatabaseKind.POSTGRESQL) return "SELECT n FROM generate_series(1, " + count + ") AS s (n)";
        return "WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < " + count
                + ") SELECT n FROM s";
    }
}
