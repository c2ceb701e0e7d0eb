package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for keys that seal secrets. */
final class EncryptionKeys {
    private static final int BYTES = 32;

    private EncryptionKeys() {}

    static boolean isUsable(String secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret);
            return key.length == BYTES
                    && new String(key, StandardCharsets.ISO_8859_1)
                                    .chars()
                                    .distinct()
                                    .count()
                            > 4;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static @Nullable Secret single(IdentityConfig identity) {
        List<EncryptionKey> ring = identity.apiKeyEncryptionKeys();
        return ring.size() == 1 && ring.get(0).isAlone() ? ring.get(0).secret() : null;
    }
}
