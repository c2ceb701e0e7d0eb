package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How credentials are stored and cached.
 *
 * @param apiKeyPeppers key ring for API key digests: the first digests new keys, any verifies; empty means plain SHA-256 (D10)
 * @param staleness how old a cached identity may be without asking the database; zero is strict (design 8)
 * @param outageGrace how long cached identities serve while the database cannot be asked
 */
public record IdentityConfig(List<Pepper> apiKeyPeppers, Duration staleness, Duration outageGrace) {
    public static final IdentityConfig DEFAULT = new IdentityConfig(List.of(), Duration.ZERO, Duration.ofSeconds(60));

    public IdentityConfig {
        apiKeyPeppers = List.copyOf(apiKeyPeppers);
        requireNonNull(staleness, "staleness");
        requireNonNull(outageGrace, "outageGrace");
    }

    /** A secret that is mixed into digests and lives outside the database. At least 32 bytes. */
    public record Pepper(String id, Secret secret) {
        public Pepper {
            requireNonNull(id, "id");
            requireNonNull(secret, "secret");
        }
    }
}
