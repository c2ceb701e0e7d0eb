package dev.tidegate.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.identity.credential.SecretDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Digests values that are looked up but never read: under the first pepper, or plain SHA-256 if there is none. After a change of the first
 * pepper nothing is found any more, so it is only for data that may be forgotten. Thread-safe.
 */
public final class KeyedDigester {
    private final @Nullable DigestKey key;

    /** @param label what the digests are for, in ASCII */
    public KeyedDigester(List<Pepper> peppers, String label) {
        this.key = peppers.isEmpty() ? null : new DigestKey(peppers.get(0), label);
    }

    public SecretDigest digest(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return key == null ? SecretDigest.sha256(bytes) : key.digest(bytes);
    }
}
