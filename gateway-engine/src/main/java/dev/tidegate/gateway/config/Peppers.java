package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules for peppers: long enough and hard to guess. */
final class Peppers {
    private static final int MIN_BYTES = 32;
    private static final List<String> PLACEHOLDERS = List.of(
            "changeme",
            "change-me",
            "change_me",
            "placeholder",
            "your-secret",
            "your_secret",
            "example",
            "secret-here");

    private Peppers() {}

    static boolean isStrong(String secret) {
        String lower = secret.toLowerCase(Locale.ROOT);
        return secret.getBytes(StandardCharsets.UTF_8).length >= MIN_BYTES
                && secret.chars().distinct().count() > 4
                && PLACEHOLDERS.stream().noneMatch(lower::contains);
    }

    static @Nullable Secret single(IdentityConfig identity) {
        List<Pepper> ring = identity.apiKeyPeppers();
        return ring.size() == 1 && ring.get(0).isAlone() ? ring.get(0).secret() : null;
    }
}
