package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions: how they are kept, how they end, and who may see and end them. */
class SessionApiTest extends SignInTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-2a, SES-2c a session ends when it was idle for two hours, and after a day however much it is used")
    void limits(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        ConsoleUser idle = enter("ann");
        clock.advance(Duration.ofHours(2).minusMillis(1));
        assertThat(isSignedIn(idle)).isTrue();
        clock.advance(Duration.ofHours(2));
        RecordedExchange ended = idle.get(SESSIONS);
        assertThat(code(ended)).isEqualTo("session_required");
        assertThat(ended.header("Set-Cookie")).startsWith("ogw_session=; Path=/; Max-Age=0");

        ConsoleUser busy = enter("ann");
        for (int i = 0; i < 24 * 60 - 1; i++) {
            clock.advance(Duration.ofMinutes(1));
            if (i % 60 == 0) assertThat(isSignedIn(busy)).as("minute %d", i).isTrue();
        }
        assertThat(busy.get(SESSIONS).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(busy.get(SESSIONS).status()).isEqualTo(401);
        ConsoleUser next = enter("ann");
        assertThat(count("tg_sessions"))
                .as("what has ended is cleared away by a sign-in")
                .isEqualTo("1");
        assertThat(isSignedIn(next)).isTrue();
    }

    @Test
    @DisplayName("SES-2b both limits are those that are configured")
    void configured_limits() {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        GatewayConfig config = testGateway().config().toBuilder()
                .sessions(Duration.ofMinutes(50), Duration.ofMinutes(20))
                .build();
        try (Gateway node = TestGateway.builder().config(config).clock(clock).start()) {
            ConsoleUser idle = enter(node, "ann");
            ConsoleUser busy = enter(node, "ann");
            for (int quarter = 0; quarter < 3; quarter++) {
                clock.advance(Duration.ofMinutes(15));
                assertThat(isSignedIn(busy)).isTrue();
            }
            assertThat(isSignedIn(idle)).isFalse();
            clock.advance(Duration.ofMinutes(5));
            assertThat(isSignedIn(busy)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-3a, SES-3b, PERM-3f signing out ends this session and no other, always takes the cookie away, and may"
                    + " be repeated")
    void sign_out(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("ann");
        ConsoleUser first = enter("ann");
        ConsoleUser second = enter("ann");
        ConsoleUser third = enter("ann");
        for (int i = 0; i < 3; i++) {
            RecordedExchange out = second.post(SIGN_OUT);
            assertThat(out.status()).isEqualTo(200);
            assertThat(out.bodyText()).isEqualTo("{\"data\":{\"status\":\"ok\"}}");
            assertThat(out.header("Set-Cookie")).isEqualTo("ogw_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        }
        assertThat(isSignedIn(second)).isFalse();
        assertThat(isSignedIn(first)).isTrue();
        assertThat(isSignedIn(third)).isTrue();
        assertThat(ConsoleUser.stranger(node()).post(SIGN_OUT).status()).isEqualTo(200);
        assertThat(new ConsoleUser(node(), "no token at all").post(SIGN_OUT).status())
                .isEqualTo(200);
        assertThat(audited("action || ' ' || actor_id || ' ' || target_id"))
                .filteredOn(line -> line.startsWith("sign_out"))
                .containsExactly("sign_out " + ann.id().value() + " " + ann.id().value());
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-5a nobody is signed out or in by another site")
    void from_elsewhere(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        ConsoleUser ann = enter("ann");
        List<List<String>> elsewhere = List.of(
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"));
        for (List<String> header : elsewhere) {
            RecordedExchange out = RecordedExchange.of(
                    "POST", SIGN_OUT, "Cookie", "ogw_session=" + ann.token(), header.get(0), header.get(1));
            assertThat(code(ConsoleUser.handle(node(), out))).as("%s", header).isEqualTo("cross_origin_refused");
            RecordedExchange in = RecordedExchange.of("POST", SIGN_IN, header.get(0), header.get(1))
                    .withBody(credentials("ann@example.org", PASSWORD));
            assertThat(code(ConsoleUser.handle(node(), in))).as("%s", header).isEqualTo("cross_origin_refused");
        }
        RecordedExchange silent = RecordedExchange.of("POST", SIGN_OUT, "Cookie", "ogw_session=" + ann.token());
        assertThat(code(ConsoleUser.handle(node(), silent))).isEqualTo("cross_origin_refused");
        assertThat(isSignedIn(ann)).isTrue();
        assertThat(count("tg_sessions")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-6 who is demoted on one node changes nothing more on another")
    void demoted(DatabaseKind kind) {
        start(kind, clock);
        User ann = person("ann", PlatformRole.PLATFORM_ADMIN);
        person("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser root = enter("root");
        String users = "/api/v1/admin/identity/users";
        String bob =
                "{\"name\":\"Bob\",\"email\":\"bob@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}";
        try (TestGateway other = testGateway().anotherNode()) {
            ConsoleUser there = enter(other.gateway(), "ann");
            assertThat(root.patch(users + "/" + ann.id().value(), "{\"global_role\":\"observer\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(code(there.post(users, bob))).isEqualTo("insufficient_privileges");
            assertThat(there.get(users).status()).as("an observer still reads").isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-2 the oldest of a user's sessions end when there are more than fifty")
    void at_most(DatabaseKind kind) {
        start(kind);
        User ann = person("ann");
        ConsoleUser oldest = enter("ann");
        ConsoleUser second = enter("ann");
        for (int i = 0; i < Sessions.MAX_PER_USER - 2; i++) fixture().signIn(ann, node());
        assertThat(isSignedIn(oldest)).isTrue();
        enter("ann");
        assertThat(isSignedIn(oldest)).isFalse();
        assertThat(isSignedIn(second)).isTrue();
        assertThat(count("tg_sessions")).isEqualTo(String.valueOf(Sessions.MAX_PER_USER));
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-1 strangers leave no session behind, and a cookie opens nothing but the control plane")
    void strangers(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        for (int i = 0; i < 300; i++) ConsoleUser.stranger(node()).get(i % 2 == 0 ? SESSION : "/api/v1/openapi.json");
        signIn("ann@example.org", "wrong");
        assertThat(count("tg_sessions")).isEqualTo("0");
        ConsoleUser ann = enter("ann");
        assertThat(ann.get("/v1/models").status()).isEqualTo(401);
        RecordedExchange withKey = RecordedExchange.of(
                "GET", SESSIONS, "Authorization", "Bearer " + testGateway().apiKey());
        assertThat(ConsoleUser.handle(node(), withKey).status()).isEqualTo(401);
    }
}
