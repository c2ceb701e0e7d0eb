package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sessions that people and administrators see and end. */
class OwnSessionsApiTest extends SignInTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-1a, SES-4a people list their sessions by ids that open nothing, and only a digest of each token is"
                    + " stored")
    void listed(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        person("bob");
        enter("bob");
        ConsoleUser first = enter("ann");
        clock.advance(Duration.ofSeconds(1));
        RecordedExchange answer = send(
                node(),
                RecordedExchange.of("POST", SIGN_IN, "User-Agent", "Browser 1.0" + "x".repeat(500))
                        .from("2001:db8::1"),
                credentials("ann@example.org", PASSWORD));
        ConsoleUser second = new ConsoleUser(node(), token(answer));

        JsonNode items = data(second.get(SESSIONS)).path("items");
        assertThat(items).hasSize(2);
        JsonNode newest = items.get(0);
        assertThat(newest.path("current").asBoolean()).isTrue();
        assertThat(newest.path("peer").asText()).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(newest.path("user_agent").asText())
                .startsWith("Browser 1.0xxx")
                .hasSize(200);
        assertThat(newest.path("created_at").asText()).isEqualTo("2026-03-01T10:00:01Z");
        assertThat(items.get(1).path("current").asBoolean()).isFalse();
        assertThat(items.get(1).path("peer").asText()).isEqualTo(SOMEWHERE);

        String stored = database()
                .column("SELECT id || ' ' || token_digest FROM tg_sessions")
                .toString();
        assertThat(stored).doesNotContain(first.token(), second.token());
        assertThat(stored)
                .contains(
                        OpaqueToken.parse(first.token()).orElseThrow().digest().hex());
        assertThat(isSignedIn(new ConsoleUser(node(), newest.path("id").asText())))
                .isFalse();

        JsonNode page = data(second.get(SESSIONS + "?limit=1"));
        assertThat(page.path("items").get(0)).isEqualTo(newest);
        JsonNode rest = data(second.get(
                SESSIONS + "?limit=1&cursor=" + page.path("next_cursor").asText()));
        assertThat(rest.path("items").get(0)).isEqualTo(items.get(1));
        assertThat(rest.path("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-4a, PERM-2 people end their own sessions; another's and one that has ended look like one that never"
                    + " was")
    void own(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("ann");
        person("bob");
        ConsoleUser bobs = enter("bob");
        ConsoleUser first = enter("ann");
        ConsoleUser second = enter("ann");
        ConsoleUser third = enter("ann");

        RecordedExchange foreign = first.delete(SESSIONS + "/" + idOf(bobs));
        RecordedExchange missing = first.delete(SESSIONS + "/0198a000-0000-7000-8000-00000000dead");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(code(foreign)).isEqualTo("session_unknown");
        assertThat(foreign.bodyBytes()).isEqualTo(missing.bodyBytes());
        assertThat(isSignedIn(bobs)).isTrue();

        String id = idOf(second);
        RecordedExchange ended = first.delete(SESSIONS + "/" + id);
        assertThat(data(ended).path("id").asText()).isEqualTo(id);
        assertThat(ended.committed().headers().contains("Set-Cookie")).isFalse();
        assertThat(isSignedIn(second)).isFalse();
        assertThat(first.delete(SESSIONS + "/" + id).status()).isEqualTo(404);

        assertThat(data(first.post(SESSIONS + "/revoke-others")).path("revoked").asInt())
                .isEqualTo(1);
        assertThat(data(first.post(SESSIONS + "/revoke-others")).path("revoked").asInt())
                .isZero();
        assertThat(isSignedIn(third)).isFalse();
        assertThat(isSignedIn(bobs)).isTrue();

        RecordedExchange current = first.delete(SESSIONS + "/" + idOf(first));
        assertThat(current.status()).isEqualTo(200);
        assertThat(current.header("Set-Cookie")).startsWith("ogw_session=; Path=/; Max-Age=0");
        assertThat(isSignedIn(first)).isFalse();
        assertThat(audited("action || ' ' || target_id"))
                .filteredOn(line -> line.startsWith("session.revoked"))
                .hasSize(3)
                .containsOnly("session.revoked " + ann.id().value());
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-4b administrators list and end anybody's sessions, on every node at once")
    void of_anybody(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("ann");
        person("root", PlatformRole.PLATFORM_ADMIN);
        person("bob");
        ConsoleUser root = enter("root");
        String path = "/api/v1/admin/identity/users/" + ann.id().value() + "/sessions";
        try (TestGateway other = testGateway().anotherNode()) {
            ConsoleUser here = enter("ann");
            ConsoleUser there = enter(other.gateway(), "ann");
            ConsoleUser third = enter(other.gateway(), "ann");
            ConsoleUser bobs = enter("bob");

            JsonNode items = data(root.get(path)).path("items");
            assertThat(items).hasSize(3);
            assertThat(items.get(0).path("user_id").asText()).isEqualTo(ann.id().value());
            RecordedExchange one = root.delete(path + "/" + idOf(third));
            assertThat(data(one).path("user_id").asText()).isEqualTo(ann.id().value());
            assertThat(isSignedIn(third)).isFalse();
            assertThat(code(root.delete(path + "/" + idOf(bobs)))).isEqualTo("session_unknown");
            assertThat(code(root.delete(path + "/nothing"))).isEqualTo("session_unknown");

            assertThat(data(root.post(path + "/revoke-all")).path("revoked").asInt())
                    .isEqualTo(2);
            assertThat(there.get(SESSIONS).status()).isEqualTo(401);
            assertThat(here.get(SESSIONS).status()).isEqualTo(401);
            assertThat(isSignedIn(bobs)).isTrue();
            assertThat(data(root.post(path + "/revoke-all")).path("revoked").asInt())
                    .isZero();
        }
        String nobody = "/api/v1/admin/identity/users/0198a000-0000-7000-8000-00000000dead/sessions";
        assertThat(code(root.get(nobody))).isEqualTo("user_unknown");
        assertThat(code(root.post(nobody + "/revoke-all"))).isEqualTo("user_unknown");
        assertThat(audited("action || ' ' || actor_name || ' ' || target_name"))
                .filteredOn(line -> line.startsWith("session.revoked"))
                .containsExactly(
                        "session.revoked root@example.org ann@example.org",
                        "session.revoked root@example.org ann@example.org");
    }

    private static String idOf(ConsoleUser user) {
        return data(user.get(SESSION)).path("session_id").asText();
    }
}
