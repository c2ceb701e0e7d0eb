package dev.tidegate.identity.lifecycle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a sign-in may fail (USER-11). An account's wait grows, up to fifteen minutes, but it is never locked for good: guessing at
 * somebody else's account only delays its owner. An address is allowed a number of failures per window, over all accounts. An attempt is
 * counted before the password is checked and uncounted if it was right, so that concurrent attempts cannot all pass.
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
     * The record of attempts that have failed or are still being checked.
     *
     * @param failures how many, at least 1
     * @param blockedUntil no further attempt is checked before this instant
     * @param at when their memory starts: at the last attempt for an account, at the first for an address
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
     * The same attempts, moved to now if they seem to come from the future because another node's clock is ahead or this one was set back.
     * So no wait lasts longer than if it began now. Callers must store the result, or the wait would restart with each look.
     */
    public Attempts reckoned(Attempts stored, Instant now) {
        return stored.at().isAfter(now) ? counted(stored.failures(), now) : stored;
    }

    /**
     * What to remember for an attempt that need not wait, until it succeeds.
     *
     * @param stored null when nothing is remembered
     */
    public Attempts admit(@Nullable Attempts stored, Instant now) {
        if (stored == null || isForgotten(stored, now)) return counted(1, now);
        return counted(stored.failures() + 1, countedAt(reckoned(stored, now), now));
    }

    /** What to remember when one attempt turns out not to be a failure; empty for nothing. */
    public Optional<Attempts> takeBack(Attempts stored) {
        return stored.failures() == 1 ? Optional.empty() : Optional.of(counted(stored.failures() - 1, stored.at()));
    }

    private boolean isForgotten(Attempts stored, Instant now) {
        return !now.isBefore(stored.at().plus(memory));
    }

    abstract Attempts counted(int failures, Instant at);

    abstract Instant countedAt(Attempts stored, Instant now);
}
