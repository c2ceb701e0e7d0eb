package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;

import dev.tidegate.gateway.time.InWords;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.tx.Transactions;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import dev.tidegate.identity.principal.User;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts before a password is looked at, so that of many at once no more pass than may fail (USER-11). Whether there is such an
 * account makes no difference. Thread-safe.
 */
public final class SignInAttempts {
    private static final int FORGOTTEN_PER_ATTEMPT =
            100; // far more than an attempt adds: the table shrinks while it is used

    private final Transactions transactions;
    private final SignInAttemptStore store;
    private final KnownAddresses known;
    private final Clock clock;

    public SignInAttempts(Transactions transactions, SignInAttemptStore store, KnownAddresses known, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.known = known;
        this.clock = clock;
    }

    /**
     * An attempt that was counted.
     *
     * @param blocks which buckets wait from now on because of it; nobody else began the same wait
     */
    record Admitted(SignInBucket account, SignInBucket address, List<Block> blocks) {}

    /** A wait that has begun. */
    record Block(SignInBucket bucket, Attempts attempts) {}

    /**
     * Counts an attempt at an account as failed until it proves otherwise.
     *
     * @param email as it was typed
     * @throws RefusedException EXHAUSTED when it comes too early; nothing is counted then
     */
    Admitted admit(String email, InetAddress peer) {
        // strangers who guess, elsewhere or behind the same address, do not make somebody wait who has signed in from
        // there
        boolean isKnown = known.contain(SignInBucket.named(email), peer);
        SignInBucket account = isKnown ? SignInBucket.accountFrom(email, peer) : SignInBucket.account(email);
        SignInBucket address = isKnown ? SignInBucket.addressOfKnown(peer) : SignInBucket.address(peer);
        Instant now = clock.instant();
        // a flood of attempts that have to wait costs three reads each and no lock
        for (SignInBucket bucket : List.of(account, address)) {
            requireDue(bucket, find(bucket, now), now);
        }
        return transactions.inTransaction(() -> {
            List<Block> blocks = new ArrayList<>();
            count(account, now, blocks);
            count(address, now, blocks);
            store.deleteForgotten(now, FORGOTTEN_PER_ATTEMPT);
            return new Admitted(account, address, List.copyOf(blocks));
        });
    }

    /** Whoever has signed in is known where they did. Joins the transaction. */
    void signedIn(User user, InetAddress peer) {
        known.add(user, peer);
    }

    /** The password was right: forgets the account's failures and takes this attempt back from the address. Joins the transaction. */
    void succeeded(Admitted admitted) {
        store.remove(admitted.account());
        takeBack(admitted.address());
    }

    /** The password was not looked at. */
    void notMade(Admitted admitted) {
        transactions.inTransaction(() -> {
            takeBack(admitted.account());
            takeBack(admitted.address());
            return true;
        });
    }

    /** What is stored, from a clock that is ahead as if it were of now, so that a wait ends as long after the first look as it should. */
    private @Nullable Attempts find(SignInBucket bucket, Instant now) {
        Attempts stored = store.find(bucket).orElse(null);
        if (stored == null || !stored.at().isAfter(now)) return stored;
        return transactions
                .inTransaction(() -> {
                    Attempts reckoned = store.findLocked(bucket)
                            .map(locked -> bucket.throttle().reckoned(locked, now))
                            .orElse(null);
                    if (reckoned == null) store.remove(bucket);
                    else store.put(bucket, reckoned);
                    return Optional.ofNullable(reckoned);
                })
                .orElse(null);
    }

    private void count(SignInBucket bucket, Instant now, List<Block> blocks) {
        Attempts before = store.findLocked(bucket).orElse(null);
        requireDue(bucket, before, now);
        Attempts after = bucket.throttle().admit(before, now);
        store.put(bucket, after);
        if (now.isBefore(after.blockedUntil())) blocks.add(new Block(bucket, after));
    }

    private void takeBack(SignInBucket bucket) {
        store.findLocked(bucket)
                .flatMap(bucket.throttle()::takeBack)
                .ifPresentOrElse(rest -> store.put(bucket, rest), () -> store.remove(bucket));
    }

    private static void requireDue(SignInBucket bucket, @Nullable Attempts stored, Instant now) {
        bucket.throttle().remainingWait(stored, now).ifPresent(wait -> {
            Duration whole = wholeSeconds(wait);
            throw new RefusedException(Refusal.of(
                            EXHAUSTED,
                            "sign_in_throttled",
                            "Too many sign-ins have failed. Wait " + InWords.of(whole) + ", then try again.")
                    .withRetryAfter(whole));
        });
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }
}
