package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;

import dev.tidegate.gateway.keydirectory.InvalidApiKey;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;

/**
 * Answers 429 to an address that keeps sending API keys that do not match. A matching key is never held up, whatever else comes from its
 * address: only refusals are counted, at no cost to successful calls. Thread-safe.
 */
final class InvalidKeyThrottle {
    private static final int MAX_FAILURES = 100;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final PeerThrottle failures;

    InvalidKeyThrottle(Clock clock) {
        this.failures = new PeerThrottle(MAX_FAILURES, WINDOW, clock);
    }

    /** Counts a refusal of a key that did not match; returns what to answer. */
    RefusedException judge(RefusedException refused, InetAddress address) {
        boolean guessed = refused.refusal().equals(InvalidApiKey.refusal());
        return guessed && failures.exceededBy(address) ? throttled() : refused;
    }

    private static RefusedException throttled() {
        return new RefusedException(Refusal.of(
                        EXHAUSTED,
                        "invalid_api_keys_throttled",
                        "Too many invalid API keys came from this address. Check the key, wait, then try again.")
                .withRetryAfter(WINDOW));
    }
}
