package dev.tidegate.gateway.secret;

import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.credential.SecretDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates and checks the digests of API keys: HMAC-SHA-256 under a ring of peppers, or plain SHA-256 when the ring is empty. With a ring, a
 * plain digest in the database matches nothing, so that somebody who can write rows cannot plant their own key (KEY-1). The minimum pepper
 * length of 32 bytes is checked where configuration is read; this class accepts any length. Thread-safe.
 */
public final class ApiKeyDigester {
    private static final SecretDigest NOTHING = new SecretDigest(new byte[32], null);

    private final PlainDigest plain = new PlainDigest();
    private final Map<String, DigestKey> ring = new HashMap<>();
    private final @Nullable DigestKey first;

    /** @param peppers the first digests new keys, any verifies; empty for plain SHA-256 */
    public ApiKeyDigester(List<Pepper> peppers) {
        peppers.forEach(pepper -> ring.putIfAbsent(pepper.id(), new DigestKey(pepper, DigestKey.API_KEY)));
        this.first = peppers.isEmpty() ? null : ring.get(peppers.get(0).id());
    }

    /** The digest to store for a new key. */
    public SecretDigest digest(ApiKeyToken token) {
        return first == null ? plain.digest(token) : first.digest(token);
    }

    /** Whether {@code stored} is the digest of this key. Takes the same time wherever they differ, and for an unknown pepper. */
    public boolean matches(ApiKeyToken token, SecretDigest stored) {
        if (first == null && stored.pepperId() == null)
            return plain.digest(token).matches(stored);
        DigestKey key = stored.pepperId() == null ? null : ring.get(stored.pepperId());
        return key == null ? matchesNothing(token) : key.digest(token).matches(stored);
    }

    /** Always false, at the cost of {@link #matches}: for keys that do not exist, so that timing does not reveal which ones do (KEY-2). */
    public boolean matchesNothing(ApiKeyToken token) {
        return digest(token).matches(NOTHING); // 256 zero bits: nobody can create a key with that digest
    }
}
