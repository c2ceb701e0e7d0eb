package dev.tidegate.gateway.call;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.provider.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which members of a body are left out for a provider: the configured ones and, for an hour after the provider refused them and answered
 * without them, {@code stream_options}, which the gateway adds to get usage. Thread-safe.
 */
final class UntakenMembers {
    static final String STREAM_OPTIONS = "stream_options";
    static final int PEEKED_BYTES = 4096;

    private static final long REMEMBERED_NANOS = Duration.ofHours(1).toNanos();

    private final Map<ProviderId, Long> refusedAt = new ConcurrentHashMap<>();

    Set<String> of(Provider provider) {
        Long at = refusedAt.get(provider.id());
        if (at == null || System.nanoTime() - at > REMEMBERED_NANOS) return provider.unsupported();
        return andStreamOptions(provider.unsupported());
    }

    static Set<String> andStreamOptions(Set<String> others) {
        Set<String> untaken = new HashSet<>(others);
        untaken.add(STREAM_OPTIONS);
        return untaken;
    }

    void refused(Provider provider) {
        refusedAt.put(provider.id(), System.nanoTime());
    }

    static boolean refusesStreamOptions(PlainAnswer answer) {
        if (answer.status() != 400 && answer.status() != 422) return false;
        try {
            return MemberRefusal.isAbout(STREAM_OPTIONS, answer.peek(PEEKED_BYTES));
        } catch (IOException e) {
            return false; // the next read fails in the same way
        }
    }
}
