package dev.tidegate.identity.lifecycle;

import static java.util.Objects.requireNonNull;

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
    /** One account, from anywhere: five failures, then a wait of 1 s, doubling to 15 min; forgotten after 12 h without an attempt. */
    ACCOUNT(Duration.ofHours(12)) {
        @Override
        Attempts counted(int failures, Instant at) {
            if (failures < ACCOUNT_FAILURES) return new Attempts(failures, at, at);
            long seconds = 1L << Math.min(failures - ACCOUNT_FAILURES, 20);
            Duration wait = Duration.ofSeconds(Math.min(seconds, MAX_WAIT.toSeconds()));
            return new Attempts(failures, at.plus(wait), at);
        }

        @Override
        Instant countedAt(Attempts stored, Instant now) {
            return now;
        }
    },
    /** One address, at any account: thirty failures in ten minutes, which begin with the first. */
    ADDRESS(Duration.ofMinutes(10)) {
        @Override
        Attempts counted(int failures, Instant at) {
            Instant until = failures < ADDRESS_FAILURES ? at : at.plus(memory());
            return new Attempts(failures, until, at);
        }

        @Override
        Instant countedAt(Attempts stored, Instant now) {
            return stored.at();
        }
    };

    private static final int ACCOUNT_FAILURES = 5;
    private static final int ADDRESS_FAILURES = 30;
    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    private final Duration memory;

    SignInThrottle(Duration memory) {
        this.memory = memory;
    }

    /**
     * What is remembered of attempts that have failed or are still being looked at.
     *
     * @param failures how many, at least 1
     * @param blockedUntil before this instant no further attempt is looked at
     * @param at from when on they are remembered: of an account the last attempt, of an address the first
     */
    public record Attempts(int failures, Instant blockedUntil, Instant at) {
        public Attempts {
            requireNonNull(blockedUntil, "blockedUntil");
            requireNonNull(at, "at");
            if (failures < 1) throw new IllegalArgumentException("failures: " + failures + " (expected: > 0)");
        }
    }

    /** For how long attempts are remembered. */
    public Duration memory() {
        return memory;
    }

    /**
     * How long the next attempt has to wait; empty when it may be made now.
     *
     * @param stored null when nothing is remembered
     */
    public Optional<Duration> remainingWait(@Nullable Attempts stored, Instant now) {
        if (stored == null || isForgotten(stored, now)) return Optional.empty();
        Instant until = reckoned(stored, now).blockedUntil();
        return now.isBefore(until) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    /**
     * The same attempts as if they had been made now, where they seem to come from the future: another node's clock is ahead, or this one
     * was set back. Nobody then waits longer than from now on. Whoever finds such attempts stores what this returns, or the wait would
     * begin anew with each look.
     */
    public Attempts reckoned(Attempts stored, Instant now) {
        return stored.at().isAfter(now) ? counted(stored.failures(), now) : stored;
    }

    /**
     * What to remember when an attempt is made that need not wait, as long as it has not succeeded.
     *
     * @param stored null when nothing is remembered
     */
    public Attempts admit(@Nullable Attempts stored, Instant now) {
        if (stored == null || isForgotten(stored, now)) return counted(1, now);
        return counted(stored.failures() + 1, countedAt(reckoned(stored, now), now));
    }

    /** What to remember when one attempt turns out to be no failure; empty for nothing. */
    public Optional<Attempts> takeBack(Attempts stored) {
        return stored.failures() == 1 ? Optional.empty() : Optional.of(counted(stored.failures() - 1, stored.at()));
    }

    private boolean isForgotten(Attempts stored, Instant now) {
        return !now.isBefore(stored.at().plus(memory));
    }

    abstract Attempts counted(int failures, Instant at);

    abstract Instant countedAt(Attempts stored, Instant now);
}
