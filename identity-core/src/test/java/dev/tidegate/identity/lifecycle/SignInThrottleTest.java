package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.lifecycle.SignInThrottle.ACCOUNT;
import static dev.tidegate.identity.lifecycle.SignInThrottle.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInThrottleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest(name = "after {0} failures: {1}")
    @CsvSource({
        "1, PT0S",
        "4, PT0S",
        "5, PT1S",
        "6, PT2S",
        "7, PT4S",
        "8, PT8S",
        "10, PT32S",
        "14, PT8M32S",
        "15, PT15M",
        "16, PT15M",
        "40, PT15M",
        "1000, PT15M",
        "2000000000, PT15M"
    })
    @DisplayName(
            "USER-11c an account waits longer with each failure beyond four, and never longer than fifteen minutes")
    void account_waits(int failures, Duration wait) {
        Attempts after = ACCOUNT.admit(failures == 1 ? null : attempts(failures - 1, Duration.ZERO), NOW);
        assertThat(after.failures()).isEqualTo(failures);
        assertThat(ACCOUNT.remainingWait(after, NOW).orElse(Duration.ZERO)).isEqualTo(wait);
        assertThat(ACCOUNT.remainingWait(after, NOW.plus(wait))).isEmpty();
    }

    @Test
    @DisplayName("USER-11 an account's failures are forgotten after twelve hours without an attempt")
    void account_forgets() {
        Attempts stored = attempts(100, Duration.ofMinutes(15));
        Instant almost = NOW.plus(Duration.ofHours(12)).minusMillis(1);
        assertThat(ACCOUNT.admit(stored, almost).failures()).isEqualTo(101);
        assertThat(ACCOUNT.admit(stored, almost.plusMillis(1))).isEqualTo(ACCOUNT.admit(null, almost.plusMillis(1)));
    }

    @Test
    @DisplayName("USER-11d an address has thirty failures in ten minutes, whatever the pauses between them")
    void address_window() {
        Attempts stored = ADDRESS.admit(null, NOW);
        for (int i = 2; i <= 30; i++) {
            Instant at = NOW.plusSeconds(i);
            assertThat(ADDRESS.remainingWait(stored, at))
                    .as("before the %d.", i)
                    .isEmpty();
            stored = ADDRESS.admit(stored, at);
        }
        assertThat(stored).isEqualTo(new Attempts(30, NOW.plus(Duration.ofMinutes(10)), NOW));
        assertThat(ADDRESS.remainingWait(stored, NOW.plusSeconds(31))).contains(Duration.ofSeconds(569));
        Instant end = NOW.plus(Duration.ofMinutes(10));
        assertThat(ADDRESS.remainingWait(stored, end)).isEmpty();
        assertThat(ADDRESS.admit(stored, end)).isEqualTo(new Attempts(1, end, end));
    }

    @Test
    @DisplayName("USER-11 who types wrong now and then behind one address never adds up to a wait")
    void address_forgets_slow_failures() {
        Attempts stored = null;
        for (int i = 0; i < 200; i++) {
            Instant at = NOW.plus(Duration.ofMinutes(i));
            assertThat(ADDRESS.remainingWait(stored, at)).isEmpty();
            stored = ADDRESS.admit(stored, at);
        }
    }

    @Test
    @DisplayName("USER-11 an attempt that turns out right is taken back, with the wait it has begun")
    void taken_back() {
        Attempts full = new Attempts(30, NOW.plus(Duration.ofMinutes(10)), NOW);
        assertThat(ADDRESS.takeBack(full)).contains(new Attempts(29, NOW, NOW));
        assertThat(ADDRESS.takeBack(new Attempts(1, NOW, NOW))).isEmpty();
        assertThat(ACCOUNT.takeBack(attempts(6, Duration.ofSeconds(2)))).contains(attempts(5, Duration.ofSeconds(1)));
        assertThat(ACCOUNT.takeBack(attempts(5, Duration.ofSeconds(1)))).contains(attempts(4, Duration.ZERO));
    }

    @Test
    @DisplayName(
            "USER-11 of many attempts at once that all are counted first, four fail freely and each further one has to"
                    + " wait")
    void counted_before_they_are_looked_at() {
        Attempts stored = null;
        int admitted = 0;
        for (int i = 0; i < 50; i++) {
            if (ACCOUNT.remainingWait(stored, NOW).isPresent()) continue;
            stored = ACCOUNT.admit(stored, NOW);
            admitted++;
        }
        assertThat(admitted).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S", "PT30S", "PT1H", "P400D"})
    @DisplayName("USER-11 attempts from a clock that is ahead begin no longer wait than attempts of now")
    void from_a_clock_that_is_ahead(Duration ahead) {
        Instant behind = NOW.minus(ahead);
        Attempts first = ACCOUNT.admit(null, NOW);
        assertThat(ACCOUNT.remainingWait(first, behind)).isEmpty();
        assertThat(ACCOUNT.admit(first, behind)).isEqualTo(new Attempts(2, behind, behind));
        Attempts waiting = attempts(7, Duration.ofSeconds(4));
        assertThat(ACCOUNT.remainingWait(waiting, behind)).contains(Duration.ofSeconds(4));
        Attempts reckoned = ACCOUNT.reckoned(waiting, behind);
        assertThat(reckoned).isEqualTo(new Attempts(7, behind.plusSeconds(4), behind));
        assertThat(ACCOUNT.remainingWait(reckoned, behind.plusSeconds(4))).isEmpty();
        assertThat(ACCOUNT.reckoned(reckoned, behind.plusSeconds(1))).isEqualTo(reckoned);
        Attempts full = new Attempts(30, NOW.plus(Duration.ofMinutes(10)), NOW);
        assertThat(ADDRESS.remainingWait(full, behind)).contains(Duration.ofMinutes(10));
        assertThat(ADDRESS.admit(new Attempts(3, NOW, NOW), behind)).isEqualTo(new Attempts(4, behind, behind));
    }

    @Test
    void attempts_without_a_failure_do_not_exist() {
        assertThatThrownBy(() -> new Attempts(0, NOW, NOW)).hasMessage("failures: 0 (expected: > 0)");
    }

    private static Attempts attempts(int failures, Duration wait) {
        return new Attempts(failures, NOW.plus(wait), NOW);
    }
}
