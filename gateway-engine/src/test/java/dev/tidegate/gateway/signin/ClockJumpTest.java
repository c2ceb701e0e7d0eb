package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clocks of nodes that disagree, and clocks that are set back or forth: waits go on to be as long as they should be. */
class ClockJumpTest extends SignInTest {

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 a failure on a node whose clock is ahead keeps nobody with the right password out on another")
    void nodes_disagree(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        SettableClock ahead = new SettableClock(clock.instant().plusSeconds(30));
        try (Gateway other = nodeAt(ahead)) {
            assertThat(signIn(other, "ann@example.org", "wrong", SOMEWHERE).status())
                    .isEqualTo(401);
            assertThat(signIn("ann@example.org", PASSWORD).status()).isEqualTo(200);
            for (int i = 0; i < 5; i++) signIn(other, "ann@example.org", "wrong", SOMEWHERE);
            assertThat(signIn("ann@example.org", PASSWORD).header("Retry-After"))
                    .isEqualTo("1");
            clock.advance(Duration.ofSeconds(1));
            assertThat(signIn("ann@example.org", PASSWORD).status()).isEqualTo(200);
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 after a clock was set back an hour, waits of accounts and addresses end as they would have")
    void set_back(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        person("bob");
        for (int i = 0; i < 6; i++) signIn("ann@example.org", "wrong");
        for (int i = 0; i < 30; i++) signIn(node(), "nobody-" + i + "@example.org", "wrong", "192.0.2.7");
        clock.advance(Duration.ofHours(-1));
        assertThat(signIn("ann@example.org", PASSWORD).header("Retry-After")).isEqualTo("1");
        assertThat(signIn(node(), "bob@example.org", PASSWORD, "192.0.2.7").header("Retry-After"))
                .isEqualTo("600");
        clock.advance(Duration.ofSeconds(1));
        assertThat(signIn("ann@example.org", PASSWORD).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(10));
        assertThat(signIn(node(), "bob@example.org", PASSWORD, "192.0.2.7").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "KEY-2 a wait after wrong API keys ends when its minute is over, also if the clock was set back meanwhile")
    void keys_after_set_back(DatabaseKind kind) {
        start(kind, clock);
        for (int i = 0; i < 100; i++) assertThat(withKey("junk").status()).isEqualTo(401);
        assertThat(withKey("junk").status()).isEqualTo(429);
        clock.advance(Duration.ofHours(-1));
        assertThat(withKey("junk").status()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(1));
        assertThat(withKey("junk").status()).isEqualTo(401);
        assertThat(testGateway().chat().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-2a a session that was seen before the clock was set back ends when it is idle as long as any other")
    void idle_after_set_back(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        ConsoleUser ann = enter("ann");
        clock.advance(Duration.ofHours(-1));
        assertThat(isSignedIn(ann)).isTrue();
        clock.advance(Duration.ofHours(2));
        assertThat(isSignedIn(ann)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-7 a program that asks at its pace is not told to slow down because a clock was set back")
    void programs_after_set_back(DatabaseKind kind) {
        start(kind, clock);
        DeviceProgram program = DeviceProgram.at(node());
        JsonNode begun = program.begin();
        assertThat(program.told(begun)).isEqualTo("authorization_pending");
        clock.advance(Duration.ofHours(-1));
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(5));
            assertThat(program.told(begun)).isEqualTo("authorization_pending");
        }
    }

    private Gateway nodeAt(SettableClock other) {
        return TestGateway.builder().config(testGateway().config()).clock(other).start();
    }

    private RecordedExchange withKey(String key) {
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody("{\"model\":\"tide\",\"messages\":[]}");
        return ConsoleUser.handle(node(), call);
    }
}
