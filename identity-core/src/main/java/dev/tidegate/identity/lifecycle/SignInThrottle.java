package dev.tidegate.identity.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a sign-in may fail (USER-11). An account waits longer and longer, up to fifteen minutes, and is never locked for good: whoever
 * keeps guessing at somebody else's account delays its owner, no more. An address has a number of failures per window, whatever the
 * accounts. An attempt is counted before the password is looked at and taken back when it was right, so that attempts at once cannot pass
 * together.
 */
public enum SignInThrottle {
    /** One account, from anywhere: five free failures, then 1 s, doubling to 15 min; forgotten after 12 h without an attempt. */
    ACCOUNT(Duration.ofHours(12)) {
        @Override
        Attempts next(int failures, Instant now) {
            if (failures < FREE_FAILURES) return new Attempts(failures, now, now);
            long seconds = 1L << Math.min(failures - FREE_FAILURES, 20);
            Duration wait = Duration.ofSeconds(Math.min(seconds, MAX_WAIT.toSeconds()));
            return new Attempts(failures, now.plus(wait), now);
        }
    },
    /** One address, at any account: thirty failures, then a wait until ten minutes have passed without one. */
    ADDRESS(Duration.ofMinutes(10)) {
        @Override
        Attempts next(int failures, Instant now) {
            Instant until = failures < ADDRESS_FAILURES ? now : now.plus(forgottenAfter());
            return new Attempts(failures, until, now);
        }
    };

    private static final int FREE_FAILURES = 5;
    private static final int ADDRESS_FAILURES = 30;
    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    private final Duration forgottenAfter;

    SignInThrottle(Duration forgottenAfter) {
        this.forgottenAfter = forgottenAfter;
    }

    /**
     * What is remembered of failures.
     *
     * @param blockedUntil before this instant no further attempt is looked at
     * @param at when the last attempt was admitted
     */
    public record Attempts(int failures, Instant blockedUntil, Instant at) {}

    /** After how long without an attempt nothing is remembered. */
    public Duration forgottenAfter() {
        return forgottenAfter;
    }

    /**
     * How long the next attempt has to wait; empty when it may be made now.
     *
     * @param stored null when nothing is remembered
     */
    public Optional<Duration> blocked(@Nullable Attempts stored, Instant now) {
        if (stored == null || !now.isBefore(stored.blockedUntil())) return Optional.empty();
        return Optional.of(Duration.between(now, stored.blockedUntil()));
    }

    /**
     * What to remember when an attempt that is not blocked is made, as long as it has not succeeded.
     *
     * @param stored null when nothing is remembered
     */
    public Attempts admit(@Nullable Attempts stored, Instant now) {
        if (stored == null || !now.isBefore(stored.at().plus(forgottenAfter))) return next(1, now);
        return next(stored.failures() + 1, now);
    }

    abstract Attempts next(int failures, Instant now);
}
