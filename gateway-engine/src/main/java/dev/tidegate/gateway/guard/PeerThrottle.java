package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.time.ElapsedTime;
import dev.tidegate.gateway.time.InWords;
import dev.tidegate.identity.Refusal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts failures by address, in windows that begin with the first failure. Each node counts for itself. Thread-safe. */
public final class PeerThrottle {
    /** The most addresses counted, some 10 MB of them; beyond that the longest idle one is forgotten. */
    private static final long MAX_PEERS = 100_000;

    private final Cache<PeerNetwork, AtomicInteger> counts;
    private final int limit;
    private final Duration window;

    /** @param limit how many failures are allowed within the window */
    public PeerThrottle(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.window = window;
        // upkeep on the callers' threads: a library does not use its host's common pool
        this.counts = Caffeine.newBuilder()
                .maximumSize(MAX_PEERS)
                .expireAfterWrite(window)
                .ticker(ElapsedTime.of(clock)::nanos)
                .executor(Runnable::run)
                .build();
    }

    /** Counts one more failure; returns whether the limit is exceeded. */
    public boolean exceededBy(InetAddress peer) {
        return counts.get(PeerNetwork.of(peer), unseen -> new AtomicInteger()).incrementAndGet() > limit;
    }

    /** Whether the limit is already reached, so that nothing more may be tried. Counts nothing. */
    public boolean isExhaustedFor(InetAddress peer) {
        AtomicInteger count = counts.getIfPresent(PeerNetwork.of(peer));
        return count != null && count.get() >= limit;
    }

    /** The longest possible wait. */
    public Duration window() {
        return window;
    }

    /**
     * The refusal for a caller with too many failures.
     *
     * @param what the kind of failure, as a sentence
     */
    public Refusal refusal(String code, String what) {
        String message = what + " Wait " + InWords.of(window) + ", then try again.";
        return Refusal.of(EXHAUSTED, code, message).withRetryAfter(window);
    }
}
