package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guessing passwords: what it costs whoever guesses, and how little it costs everybody else. */
class SignInThrottleApiTest extends FailuresFixture {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11c an account that was guessed at waits, from wherever and with whatever password, and then"
            + " works again")
    void account(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        RecordedExchange refused = failFiveTimes("ann@example.org");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo("sign_in_throttled");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        RecordedExchange right = signIn(node(), "ann@example.org", PASSWORD, "192.0.2.99");
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.bodyBytes()).isEqualTo(refused.bodyBytes());
        assertThat(audited("action")).hasSize(6).doesNotContain("sign_in.succeeded");

        clock.advance(Duration.ofMillis(999));
        assertThat(signIn("ann@example.org", PASSWORD).status()).isEqualTo(429);
        clock.advance(Duration.ofMillis(1));
        assertThat(signIn("ann@example.org", "wrong").status()).isEqualTo(401);
        assertThat(signIn("ann@example.org", PASSWORD).header("Retry-After")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(2));
        assertThat(signIn("ann@example.org", PASSWORD).status()).isEqualTo(200);
        assertThat(failFiveTimes("ann@example.org").header("Retry-After"))
                .as("a success forgets")
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11c an account that does not exist waits like one that does")
    void unknown_account(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        RecordedExchange known = failFiveTimes("ann@example.org");
        RecordedExchange unknown = failFiveTimes("nobody@example.org");
        assertThat(unknown.status()).isEqualTo(429);
        assertThat(unknown.bodyBytes()).isEqualTo(known.bodyBytes());
        assertThat(unknown.header("Retry-After")).isEqualTo(known.header("Retry-After"));
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-11d one address that tries many accounts is stopped at thirty failures in ten minutes, and no other"
                    + " with it")
    void spraying(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        for (int i = 0; i < 30; i++) {
            assertThat(signIn(node(), "user" + i + "@example.org", "wrong", "2001:db8:1:2::" + i)
                            .status())
                    .isEqualTo(401);
        }
        for (int i = 30; i < 100; i++) {
            RecordedExchange refused = signIn(node(), "user" + i + "@example.org", "wrong", "2001:db8:1:2:ffff::" + i);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("600");
        }
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "2001:db8:1:2::1")
                        .status())
                .isEqualTo(429);
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "2001:db8:1:3::1")
                        .status())
                .isEqualTo(200);
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .isEqualTo(200);
        assertThat(audited("action")).filteredOn("sign_in.failed"::equals).hasSize(30);
        assertThat(database()
                        .column("SELECT target_kind || ' ' || target_name FROM tg_audit_events"
                                + " WHERE action = 'sign_in.throttled'"))
                .containsExactly("address 2001:db8:1:2:0:0:0:29");
        clock.advance(Duration.ofMinutes(10));
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "2001:db8:1:2::1")
                        .status())
                .isEqualTo(200);
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 signing in well, however often from one address, adds up to nothing")
    void success_is_taken_back(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        for (int i = 0; i < 35; i++) enter("ann");
        assertThat(count("tg_sign_in_attempts")).isEqualTo("0");
        for (int i = 0; i < 4; i++)
            assertThat(signIn("ann@example.org", "wrong").status()).isEqualTo(401);
        enter("ann");
        assertThat(database().value("SELECT failures FROM tg_sign_in_attempts"))
                .as("of the address")
                .isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANN@EXAMPLE.ORG", " ann@example.org ", "Ann@Example.Org  "})
    @DisplayName("USER-11 another way to write an address is no way around its wait")
    void variants(String variant) {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        failFiveTimes("ann@example.org");
        assertThat(signIn(node(), variant, PASSWORD, "192.0.2.50").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 what was counted holds on every node and after a restart")
    void other_nodes(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        try (TestGateway other = testGateway().anotherNode()) {
            for (int i = 0; i < 5; i++) {
                var node = i % 2 == 0 ? node() : other.gateway();
                assertThat(signIn(node, "ann@example.org", "wrong", SOMEWHERE).status())
                        .isEqualTo(401);
            }
            assertThat(signIn(other.gateway(), "ann@example.org", PASSWORD, SOMEWHERE)
                            .status())
                    .isEqualTo(429);
            assertThat(signIn("ann@example.org", PASSWORD).status()).isEqualTo(429);
        }
        testGateway().close();
        try (TestGateway restarted = testGateway().anotherNode()) {
            assertThat(signIn(restarted.gateway(), "ann@example.org", PASSWORD, SOMEWHERE)
                            .status())
                    .isEqualTo(429);
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 a thousand bad sign-ins leave a handful of rows, and the owner is let in a quarter"
            + " of an hour later")
    void thousand(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        for (int i = 0; i < 1000; i++) {
            signIn(node(), "ann@example.org", "wrong", "192.0." + (2 + i / 250) + "." + i % 250);
            clock.advance(Duration.ofMillis(100));
        }
        List<String> actions = audited("action");
        // a hundred seconds have room for waits of 1, 2, 4, 8, 16 and 32 seconds
        assertThat(actions).filteredOn("sign_in.failed"::equals).hasSize(11);
        assertThat(actions).filteredOn("sign_in.throttled"::equals).hasSize(7);
        assertThat(actions).hasSize(18);
        assertThat(count("tg_sign_in_attempts")).isEqualTo("12");
        clock.advance(Duration.ofMinutes(15));
        enter("ann");
        clock.advance(Duration.ofMinutes(10));
        enter("ann");
        assertThat(count("tg_sign_in_attempts"))
                .as("what is forgotten is deleted")
                .isEqualTo("0");
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 two thousand accounts that somebody has made up push out nobody's counter, and are gone a day"
            + " later")
    void flushed(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        assertThat(failFiveTimes("ann@example.org").status()).isEqualTo(429);
        String numbers = kind == DatabaseKind.POSTGRESQL
                ? "SELECT n FROM generate_series(1, 2000) AS s (n)"
                : "WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 2000) SELECT n FROM s";
        long now = clock.instant().toEpochMilli();
        database()
                .execute("INSERT INTO tg_sign_in_attempts (bucket, failures, blocked_until, counted_at, forgotten_at)"
                        + " SELECT 'made-up-' || n, 1, 0, " + now + ", "
                        + (now + Duration.ofMinutes(20).toMillis())
                        + " FROM (" + numbers + ") AS t");
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "203.0.113.9").status())
                .isEqualTo(429);
        clock.advance(Duration.ofDays(1));
        for (int i = 0; i <= 20; i++) enterFrom("ann", "203.0.113." + i);
        assertThat(Integer.parseInt(count("tg_sign_in_attempts"))).isLessThan(5);
    }
}
