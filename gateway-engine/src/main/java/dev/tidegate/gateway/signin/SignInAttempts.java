package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.lifecycle.SignInThrottle;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Counts sign-ins before they are looked at, by account and by address, over all nodes (USER-11). The counts live in the database under
 * digests: they survive a restart, and no address of a stranger is kept. Thread-safe.
 */
final class SignInAttempts {
    private static final int TRIES = 20; // of so many writers at once each gets its turn, or is one attempt too many
    private static final int CLEANED_EACH_TIME = 20;

    private final SignInAttemptStore store;
    private final Clock clock;

    SignInAttempts(SignInAttemptStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * An attempt that was counted.
     *
     * @param blocks whether the account is blocked for a while unless this attempt succeeds
     */
    record Admitted(String account, String address, boolean blocks) {}

    /**
     * Counts an attempt.
     *
     * @param account the normalised address that was typed, whether or not there is such an account
     * @throws RefusedException EXHAUSTED when it may not be made now; it is not counted then
     */
    Admitted admit(String account, InetAddress peer) {
        store.deleteBefore(clock.instant().minus(SignInThrottle.ACCOUNT.forgottenAfter()), CLEANED_EACH_TIME);
        String accountBucket = bucket("account", account);
        String addressBucket = bucket("address", network(peer));
        refuseIfBlocked(SignInThrottle.ACCOUNT, accountBucket);
        count(SignInThrottle.ADDRESS, addressBucket);
        try {
            Attempts counted = count(SignInThrottle.ACCOUNT, accountBucket);
            return new Admitted(
                    accountBucket, addressBucket, counted.blockedUntil().isAfter(counted.at()));
        } catch (RefusedException e) {
            store.takeBack(addressBucket);
            throw e;
        }
    }

    /** The password was right: the account starts anew, and the address has one failure less. */
    void succeeded(Admitted attempt) {
        store.forget(attempt.account());
        store.takeBack(attempt.address());
    }

    private Attempts count(SignInThrottle throttle, String bucket) {
        for (int i = 0; i < TRIES; i++) {
            Attempts stored = refuseIfBlocked(throttle, bucket).orElse(null);
            Attempts next = throttle.admit(stored, clock.instant());
            if (store.replace(bucket, stored, next)) return next;
        }
        throw tooMany(Duration.ofSeconds(1));
    }

    private Optional<Attempts> refuseIfBlocked(SignInThrottle throttle, String bucket) {
        Optional<Attempts> stored = store.find(bucket);
        Instant now = clock.instant();
        throttle.blocked(stored.orElse(null), now).ifPresent(wait -> {
            throw tooMany(wait);
        });
        return stored;
    }

    private static RefusedException tooMany(Duration wait) {
        Duration wholeSeconds = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
        return new RefusedException(Refusal.of(
                        EXHAUSTED, "sign_in_throttled", "Too many sign-ins have failed. Wait a while, then try again.")
                .withRetryAfter(wholeSeconds));
    }

    private static String bucket(String kind, String subject) {
        return SecretDigest.sha256((kind + "\n" + subject).getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    /** An IPv6 customer has a whole /64 to come from. */
    private static String network(InetAddress peer) {
        byte[] bytes = peer.getAddress();
        return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
