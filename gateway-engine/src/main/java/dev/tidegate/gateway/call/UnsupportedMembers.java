package dev.tidegate.gateway.call;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.provider.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which members of a body are left out for a provider: the configured ones and, for an hour after the provider refused them to a key and
 * answered it without them, {@code stream_options}, which the gateway adds to get usage. Thread-safe.
 */
final class UnsupportedMembers {
    private static final Logger LOG = LoggerFactory.getLogger(UnsupportedMembers.class);

    static final String STREAM_OPTIONS = "stream_options";
    static final int PEEKED_BYTES = 4096;

    private static final int MAX_REMEMBERED = 10_000; // the keys beyond are asked about again at each call
    private static final long REMEMBERED_NANOS = Duration.ofHours(1).toNanos();

    /** By key, since another member of a caller's body may have been the reason, which must not cost others their usage. */
    private record Asker(ProviderId provider, String keyId) {}

    private final Map<Asker, Long> refusedAt = new ConcurrentHashMap<>();

    /** @param keyId the key on whose behalf the call is made */
    Set<String> of(Provider provider, String keyId) {
        Long at = refusedAt.get(new Asker(provider.id(), keyId));
        if (at == null || System.nanoTime() - at > REMEMBERED_NANOS) return provider.unsupported();
        return andStreamOptions(provider.unsupported());
    }

    static Set<String> andStreamOptions(Set<String> others) {
        Set<String> unsupported = new HashSet<>(others);
        unsupported.add(STREAM_OPTIONS);
        return unsupported;
    }

    void refused(Provider provider, ModelCall call) {
        LOG.info("{} provider {} does not support stream_options", call.requestId(), provider.id());
        long now = System.nanoTime();
        if (refusedAt.size() >= MAX_REMEMBERED) refusedAt.values().removeIf(at -> now - at > REMEMBERED_NANOS);
        if (refusedAt.size() < MAX_REMEMBERED) refusedAt.put(new Asker(provider.id(), call.keyId()), now);
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
