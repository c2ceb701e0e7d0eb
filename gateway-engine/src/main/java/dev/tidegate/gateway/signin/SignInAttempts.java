package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;

import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.password.HashAsker;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.time.InWords;
import dev.tidegate.gateway.transaction.Transactions;
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
 * Counts attempts before a password is checked, so that of many at once no more pass than may fail (USER-11). It makes no difference
 * whether the account exists. Thread-safe.
 */
public final class SignInAttempts {
    private static final int FORGOTTEN_PER_ATTEMPT =
            100; // far more than an attempt adds: the table shrinks while it is used

    private final Transactions transactions;
    private final SignInAttemptStore store;
    private final KnownAddresses known;
    private final Clock clock;

    public SignInAttempts(
            IdentityConfig config,
            Transactions transactions,
            SignInAttemptStore store,
            KnownAddressStore known,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.known = new KnownAddresses(known, config.apiKeyPeppers(), clock);
        this.clock = clock;
    }

    /**
     * An attempt that has been counted.
     *
     * @param strangers where it would have been counted if made by a stranger; for a stranger, the same buckets
     * @param blocks the waits that it started; no other attempt started the same wait
     */
    record Admitted(Buckets counted, Buckets strangers, List<Block> blocks) {
        boolean isOfStranger() {
            return counted.equals(strangers);
        }

        /** For whom the password is checked: attempts that are counted together wait together. */
        HashAsker asker() {
            return new HashAsker(
                    !isOfStranger(),
                    counted.account().digest(),
                    counted.address().digest());
        }
    }

    /** The buckets in which an attempt is counted. */
    record Buckets(SignInBucket account, SignInBucket address) {
        List<SignInBucket> both() {
            return List.of(account, address); // always locked in this order
        }
    }

    /** A wait that has begun. */
    record Block(SignInBucket bucket, Attempts attempts) {}

    /**
     * The consequences of a failure.
     *
     * @param throttled the refusal for a stranger who has to wait, or null for no wait
     */
    record Failure(@Nullable RefusedException throttled, List<Block> blocks) {}

    /**
     * Counts an attempt at an account as failed until it proves otherwise.
     *
     * @param email as it was typed
     * @throws RefusedException EXHAUSTED when it comes too soon; then nothing is counted
     */
    Admitted admit(String email, InetAddress peer) {
        Buckets strangers = new Buckets(SignInBucket.account(email), SignInBucket.address(peer));
        Buckets counted = known.contain(SignInBucket.named(email), peer)
                // guessing strangers do not delay a user who has signed in from there before
                ? new Buckets(SignInBucket.accountFrom(email, peer), SignInBucket.addressOfKnown(peer))
                : strangers;
        Instant now = clock.instant();
        // a flood of attempts that have to wait costs three reads each and no lock
        Optional<Duration> strangersWait = wait(strangers, now);
        Optional<Duration> wait = counted.equals(strangers) ? strangersWait : wait(counted, now);
        if (wait.isPresent()) throw throttled(strangersWait.orElse(wait.get()));
        return transactions.inTransaction(() -> {
            List<Block> blocks = new ArrayList<>();
            Optional<Duration> left = count(counted, now, blocks);
            if (left.isPresent()) throw throttled(strangersWait.orElse(left.get()));
            store.deleteForgotten(now, FORGOTTEN_PER_ATTEMPT);
            return new Admitted(counted, strangers, List.copyOf(blocks));
        });
    }

    /**
     * The password was wrong. A known user's attempt now also counts among strangers' and gets the answer that a stranger would get, so
     * that nobody learns who has signed in from where. Joins the transaction.
     */
    Failure failed(Admitted admitted) {
        if (admitted.isOfStranger()) return new Failure(null, admitted.blocks());
        Instant now = clock.instant();
        List<Block> blocks = new ArrayList<>(admitted.blocks());
        Optional<Duration> wait = wait(admitted.strangers(), now).or(() -> count(admitted.strangers(), now, blocks));
        return new Failure(wait.map(SignInAttempts::throttled).orElse(null), List.copyOf(blocks));
    }

    /** Remembers where the user signed in from. Joins the transaction. */
    void signedIn(User user, InetAddress peer) {
        known.add(user, peer);
    }

    /** The password was right: forgets the account's failures and takes this attempt back from the address. Joins the transaction. */
    void succeeded(Admitted admitted) {
        store.remove(admitted.counted().account());
        takeBack(admitted.counted().address());
    }

    /** The password was not checked. */
    void notMade(Admitted admitted) {
        transactions.inTransaction(() -> {
            admitted.counted().both().forEach(this::takeBack);
            return true;
        });
    }

    /**
     * What is stored; a time in the future, from a clock that is ahead, is treated as now, so that a wait lasts as long as it should from
     * the first look on.
     */
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

    private Optional<Duration> wait(Buckets buckets, Instant now) {
        for (SignInBucket bucket : buckets.both()) {
            Optional<Duration> wait = bucket.throttle().remainingWait(find(bucket, now), now);
            if (wait.isPresent()) return wait;
        }
        return Optional.empty();
    }

    /** Returns the wait of the first full bucket; then it and the next one stay unchanged. */
    private Optional<Duration> count(Buckets buckets, Instant now, List<Block> blocks) {
        for (SignInBucket bucket : buckets.both()) {
            Attempts before = store.findLocked(bucket).orElse(null);
            Optional<Duration> wait = bucket.throttle().remainingWait(before, now);
            if (wait.isPresent()) return wait;
            Attempts after = bucket.throttle().admit(before, now);
            store.put(bucket, after);
            if (now.isBefore(after.blockedUntil())) blocks.add(new Block(bucket, after));
        }
        return Optional.empty();
    }

    private void takeBack(SignInBucket bucket) {
        store.findLocked(bucket)
                .flatMap(bucket.throttle()::takeBack)
                .ifPresentOrElse(rest -> store.put(bucket, rest), () -> store.remove(bucket));
    }

    private static RefusedException throttled(Duration wait) {
        Duration whole = wholeSeconds(wait);
        return new RefusedException(Refusal.of(
                        EXHAUSTED,
                        "sign_in_throttled",
                        "Too many sign-ins have failed. Wait " + InWords.of(whole) + ", then try again.")
                .withRetryAfter(whole));
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }
}
