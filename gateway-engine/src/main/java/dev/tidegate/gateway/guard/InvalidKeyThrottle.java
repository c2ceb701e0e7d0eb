package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tidegate.gateway.directory.InvalidApiKey;
import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers 429 to an address that keeps sending API keys which do not match. A key that does match is not held up, whatever else comes
 * from its address: only refusals are looked at, so that calls pay nothing. Each node counts for itself. Thread-safe.
 */
public final class InvalidKeyThrottle {
    /** How many keys of an address may fail within {@link #WINDOW}. */
    static final int MAX_FAILURES = 100;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses counted at most, some 10 MB of them; beyond that the one idle longest is forgotten. */
    private static final long MAX_ADDRESSES = 100_000;

    private final Cache<PeerNetwork, AtomicInteger> failures;

    public InvalidKeyThrottle(Clock clock) {
        // upkeep on the callers' threads: a library does not use its host's common pool
        this.failures = Caffeine.newBuilder()
                .maximumSize(MAX_ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Counts a refusal of a key that did not match; returns what to answer. */
    RefusedException judge(RefusedException refused, InetAddress address) {
        if (!refused.refusal().equals(InvalidApiKey.refusal())) return refused;
        int count = failures.get(PeerNetwork.of(address), unseen -> new AtomicInteger())
                .incrementAndGet();
        return count <= MAX_FAILURES ? refused : throttled();
    }

    private static RefusedException throttled() {
        return new RefusedException(Refusal.of(
                        EXHAUSTED,
                        "invalid_api_keys_throttled",
                        "Too many API keys from this address were not valid. Check the key, wait, then try again.")
                .withRetryAfter(WINDOW));
    }
}
