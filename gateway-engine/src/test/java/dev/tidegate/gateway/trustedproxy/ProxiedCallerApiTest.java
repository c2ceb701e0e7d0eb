package dev.tidegate.gateway.trustedproxy;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How those fare whom the proxy names and who have no session. */
class ProxiedCallerApiTest extends ProxiedTest {
    private static final String CROSS_SITE = "https://evil.example";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-1 whom the proxy names goes before the session of somebody else, also when they are refused")
    void before_the_cookie(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied();
        fixture().user("ann", PlatformRole.USER);
        user("off", AuthMode.PROXY, UserStatus.DISABLED);
        String cookie =
                "ogw_session=" + signIn("root", PlatformRole.PLATFORM_ADMIN).token();
        assertThat(send(node, "GET", USERS, "Cookie", cookie).status()).isEqualTo(200);
        assertThat(send(node, "GET", USERS, "Cookie", cookie, USER, "ann@example.org")
                        .status())
                .isEqualTo(403);
        assertThat(email(send(node, "GET", CURRENT, "Cookie", cookie, USER, "ann@example.org")))
                .isEqualTo("ann@example.org");
        assertRefused(send(node, "GET", USERS, "Cookie", cookie, USER, "off@example.org"));
        assertRefused(send(node, "GET", CURRENT, "Cookie", cookie, USER, "off@example.org"));
    }

    @Test
    @DisplayName("PROXY-1 a user without a session is told of, and may end the sessions that they have elsewhere")
    void no_session() {
        start(DatabaseKind.SQLITE);
        Gateway node = proxied();
        ConsoleUser elsewhere = fixture().signIn(user("ann", AuthMode.PROXY, UserStatus.ACTIVE), node());
        JsonNode current = data(send(node, "GET", CURRENT, USER, "ann@example.org"));
        assertThat(current.path("session_id").isNull()).isTrue();
        assertThat(current.path("expires_at").isNull()).isTrue();
        JsonNode item = data(send(node, "GET", OWN_SESSIONS, USER, "ann@example.org"))
                .path("items")
                .path(0);
        assertThat(item.path("current").asBoolean(true)).isFalse();
        RecordedExchange ended = ConsoleUser.handle(
                node,
                RecordedExchange.of("POST", REVOKE_OTHERS, USER, "ann@example.org", "Origin", "http://gateway.test"));
        assertThat(data(ended).path("revoked").asInt()).isEqualTo(1);
        assertThat(elsewhere.get(OWN_SESSIONS).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("PROXY-1, USER-10 whom the proxy vouches for need not change a password first")
    void forced_rotation() {
        start(DatabaseKind.SQLITE);
        Gateway node = proxied();
        fixture().mustChangePassword(fixture().user("ann", PlatformRole.USER));
        assertThat(status(node, USER, "ann@example.org")).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-1 changes need the same-origin proof, and without it nobody becomes a user")
    void cross_site(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied();
        user("ann", AuthMode.PROXY, UserStatus.ACTIVE);
        user("bob", AuthMode.PROXY, UserStatus.INVITED);
        List<String> before = database().rowCounts();
        for (String address : List.of("ann@example.org", "bob@example.org", "new@example.org")) {
            crossSite(node, USER, address);
            crossSite(node, USER, address, "Sec-Fetch-Site", "cross-site");
            crossSite(node, USER, address, "Sec-Fetch-Site", "same-site", "Origin", "http://gateway.test");
            crossSite(node, USER, address, "Sec-Fetch-Site", "same-origin", "Origin", CROSS_SITE);
            crossSite(node, USER, address, "Origin", CROSS_SITE);
            crossSite(node, USER, address, "Origin", "null");
        }
        assertThat(database().rowCounts()).isEqualTo(before);
        assertThat(kept("bob@example.org")).containsExactly("user proxy invited");
        assertThat(send(node, "POST", REVOKE_OTHERS, USER, "new@example.org", "Origin", "http://gateway.test")
                        .status())
                .isEqualTo(200);
    }

    private static void crossSite(Gateway node, String... headers) {
        RecordedExchange answer = send(node, "POST", REVOKE_OTHERS, headers);
        assertThat(answer.status()).as("%s", List.of(headers)).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("cross_origin_refused");
    }

    @Test
    @DisplayName("PROXY-1 the configured administrator changes their password by the proxy's word without a session,"
            + " and ends those there are")
    void password_change() {
        start(DatabaseKind.SQLITE);
        Gateway node = proxied();
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture().password(ann, "correct horse battery");
        database().execute("UPDATE tg_users SET bootstrap = TRUE");
        ConsoleUser elsewhere = fixture().signIn(ann, node());
        RecordedExchange changed = ConsoleUser.handle(
                node,
                RecordedExchange.of(
                                "POST",
                                "/api/v1/auth/password/change",
                                USER,
                                "ann@example.org",
                                "Origin",
                                "http://gateway.test")
                        .withBody("{\"current_password\":\"correct horse battery\",\"new_password\":\"staple horse"
                                + " battery\"}"));
        assertThat(changed.status()).as(changed.bodyText()).isEqualTo(200);
        assertThat(elsewhere.get(OWN_SESSIONS).status()).isEqualTo(401);
    }

    private static String email(RecordedExchange current) {
        return data(current).path("user").path("email").asText();
    }
}
