package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import java.time.Duration;
import java.util.List;

/**
 * How credentials are stored and cached.
 *
 * @param apiKeyPeppers key ring for API key digests: the first digests new keys, any verifies; plain SHA-256 if empty
 * @param staleness how old a cached identity may be before the database is asked again; zero is strict (docs/adr/0008)
 * @param outageGrace how long cached identities are used while the database is unavailable
 * @param apiKeyEncryptionKeys key ring that seals service account keys which may be shown again: the first seals, any opens; if empty, none
 *     are kept (KEY-6)
 */
public record IdentityConfig(
        List<Pepper> apiKeyPeppers,
        Duration staleness,
        Duration outageGrace,
        List<EncryptionKey> apiKeyEncryptionKeys) {
    public static final IdentityConfig DEFAULT = new IdentityConfig(List.of(), Duration.ZERO, Duration.ofSeconds(60));

    public IdentityConfig {
        apiKeyPeppers = List.copyOf(apiKeyPeppers);
        requireNonNull(staleness, "staleness");
        requireNonNull(outageGrace, "outageGrace");
        apiKeyEncryptionKeys = List.copyOf(apiKeyEncryptionKeys);
    }

    /** Without encryption keys. */
    public IdentityConfig(List<Pepper> apiKeyPeppers, Duration staleness, Duration outageGrace) {
        this(apiKeyPeppers, staleness, outageGrace, List.of());
    }

    /** A key that seals secrets and lives outside the database: 32 bytes as base64. */
    public record EncryptionKey(String id, Secret secret) {
        /** The id of a single configured key. Stored with what it seals, so the key can move into a key ring later. */
        private static final String SINGLE_ID = "default";

        public EncryptionKey {
            requireNonNull(id, "id");
            requireNonNull(secret, "secret");
        }

        /** A ring of one, as set by {@code api_key_encryption_key}. */
        public static EncryptionKey alone(Secret secret) {
            return new EncryptionKey(SINGLE_ID, secret);
        }

        boolean isAlone() {
            return id.equals(SINGLE_ID);
        }
    }

    /** A secret that is mixed into digests and lives outside the database. At least 32 bytes. */
    public record Pepper(String id, Secret secret) {
        /** The id of a single configured pepper. Stored with each digest, so the pepper can move into a key ring later. */
        private static final String SINGLE_ID = "default";

        public Pepper {
            requireNonNull(id, "id");
            requireNonNull(secret, "secret");
        }

        /** A ring of one, as set by {@code api_key_pepper}. */
        public static Pepper alone(Secret secret) {
            return new Pepper(SINGLE_ID, secret);
        }

        boolean isAlone() {
            return id.equals(SINGLE_ID);
        }
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private List<Pepper> apiKeyPeppers;
        private Duration staleness;
        private Duration outageGrace;
        private List<EncryptionKey> apiKeyEncryptionKeys;

        private Builder(IdentityConfig from) {
            this.apiKeyPeppers = from.apiKeyPeppers();
            this.staleness = from.staleness();
            this.outageGrace = from.outageGrace();
            this.apiKeyEncryptionKeys = from.apiKeyEncryptionKeys();
        }

        public Builder apiKeyPeppers(List<Pepper> apiKeyPeppers) {
            this.apiKeyPeppers = apiKeyPeppers;
            return this;
        }

        public Builder staleness(Duration staleness) {
            this.staleness = staleness;
            return this;
        }

        public Builder outageGrace(Duration outageGrace) {
            this.outageGrace = outageGrace;
            return this;
        }

        public Builder apiKeyEncryptionKeys(List<EncryptionKey> apiKeyEncryptionKeys) {
            this.apiKeyEncryptionKeys = apiKeyEncryptionKeys;
            return this;
        }

        public IdentityConfig build() {
            return new IdentityConfig(apiKeyPeppers, staleness, outageGrace, apiKeyEncryptionKeys);
        }
    }
}
