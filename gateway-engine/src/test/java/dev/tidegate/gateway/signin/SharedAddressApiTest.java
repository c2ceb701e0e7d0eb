package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waits at an address from which others guess as well. */
class SharedAddressApiTest extends FailuresFixture {
    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 nobody who guesses elsewhere makes somebody wait who has signed in from their address before")
    void known_address(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        try (TestGateway other = testGateway().anotherNode()) {
            assertThat(signIn(node(), "ann@example.org", PASSWORD, "198.51.100.7")
                            .status())
                    .isEqualTo(200);
            assertThat(signIn(node(), "ann@example.org", PASSWORD, "2001:db8:7:7::1")
                            .status())
                    .isEqualTo(200);
            assertThat(failFiveTimes("ann@example.org").status()).isEqualTo(429);
            assertThat(signIn(node(), "ann@example.org", PASSWORD, "198.51.100.8")
                            .status())
                    .as("from where nobody knows her")
                    .isEqualTo(429);
            assertThat(signIn(other.gateway(), " Ann@Example.org", PASSWORD, "198.51.100.7")
                            .status())
                    .isEqualTo(200);
            assertThat(signIn(node(), "ann@example.org", PASSWORD, "2001:db8:7:7:9::2")
                            .status())
                    .isEqualTo(200);
            assertThat(signIn("ann@example.org", PASSWORD).status())
                    .as("strangers have no use of it")
                    .isEqualTo(429);
            for (int i = 0; i < 5; i++) signIn(node(), "ann@example.org", "wrong", "198.51.100.7");
            assertThat(signIn(node(), "ann@example.org", PASSWORD, "198.51.100.7")
                            .status())
                    .as("guesses from there are counted as well")
                    .isEqualTo(429);
            clock.advance(Duration.ofDays(91));
            assertThat(failFiveTimes("ann@example.org").status()).isEqualTo(429);
            assertThat(signIn(node(), "ann@example.org", PASSWORD, "2001:db8:7:7::1")
                            .status())
                    .as("forgotten by now")
                    .isEqualTo(429);
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 nobody who guesses behind the same address makes somebody wait who has signed in from there"
            + " before")
    void shared_address(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        person("bob");
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .isEqualTo(200);
        for (int i = 0; i < 30; i++) signIn(node(), "user" + i + "@example.org", "wrong", "192.0.2.8");
        assertThat(signIn(node(), "user@example.org", "wrong", "192.0.2.8").status())
                .isEqualTo(429);
        assertThat(signIn(node(), "bob@example.org", PASSWORD, "192.0.2.8").status())
                .as("whom nobody knows there")
                .isEqualTo(429);
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .isEqualTo(200);
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-11 behind an address that has to wait, a wrong password of somebody known there is answered like a"
                    + " stranger's")
    void waiting_address_tells_nothing(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .isEqualTo(200);
        for (int i = 0; i < 30; i++) signIn(node(), "user" + i + "@example.org", "wrong", "192.0.2.8");
        clock.advance(Duration.ofMillis(1500));
        for (int i = 0; i < 8; i++) {
            RecordedExchange stranger = signIn(node(), "nobody@example.org", "wrong", "192.0.2.8");
            RecordedExchange known = signIn(node(), "ann@example.org", "wrong", "192.0.2.8");
            assertThat(stranger.status()).isEqualTo(429);
            assertThat(known.status()).as("%d. failure", i + 1).isEqualTo(429);
            assertThat(known.bodyBytes()).isEqualTo(stranger.bodyBytes());
            assertThat(known.header("Retry-After"))
                    .isEqualTo(stranger.header("Retry-After"))
                    .isEqualTo("599");
        }
        assertThat(audited("action")).filteredOn("sign_in.failed"::equals).hasSize(35);
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .as("after five failures of her own")
                .isEqualTo(429);
        clock.advance(Duration.ofSeconds(2));
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .isEqualTo(200);
    }

    @Slow
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 failures of somebody known there bring on the same waits as those at an account that is not")
    void known_failures_count_alike(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .isEqualTo(200);
        for (String name : List.of("ann", "nobody")) {
            for (int i = 0; i < 3; i++) signIn(node(), name + "@example.org", "wrong", "198.51.100." + i);
            assertThat(statuses(name, 4)).as(name).containsExactly(401, 401, 429, 429);
        }
        clock.advance(Duration.ofHours(13));
        for (int i = 0; i < 29; i++) signIn(node(), "user" + i + "@example.org", "wrong", "192.0.2.8");
        assertThat(statuses("ann", 2)).containsExactly(401, 429);
        assertThat(statuses("nobody", 1)).containsExactly(429);
        assertThat(signIn(node(), "ann@example.org", PASSWORD, "192.0.2.8").status())
                .isEqualTo(200);
    }
}
