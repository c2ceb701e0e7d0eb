package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.config.ProviderId;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which members of a body are left out for a provider: those of its configuration, and {@code stream_options}, which the gateway adds to
 * be told usage, for an hour after the provider has refused them. Thread-safe.
 */
final class UntakenMembers {
    static final String STREAM_OPTIONS = "stream_options";
    static final int PEEKED_BYTES = 4096;

    private static final long REMEMBERED_NANOS = Duration.ofHours(1).toNanos();

    private final Map<ProviderId, Long> refusedAt = new ConcurrentHashMap<>();

    Set<String> of(Provider provider) {
        Long at = refusedAt.get(provider.id());
        if (at == null || System.nanoTime() - at > REMEMBERED_NANOS) return provider.unsupported();
        Set<String> untaken = new HashSet<>(provider.unsupported());
        untaken.add(STREAM_OPTIONS);
        return untaken;
    }

    void refused(Provider provider) {
        refusedAt.put(provider.id(), System.nanoTime());
    }

    /** Whether the answer can be such a refusal, by its status. */
    static boolean mayBeMeant(UpstreamResponse answer) {
        return answer.status() == 400 || answer.status() == 422;
    }

    static boolean refusesStreamOptions(AnswerBody answer) {
        try {
            return new String(answer.peek(PEEKED_BYTES), StandardCharsets.UTF_8).contains(STREAM_OPTIONS);
        } catch (IOException e) {
            return false; // whoever reads on finds the same
        }
    }
}
