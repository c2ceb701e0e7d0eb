package dev.tidegate.gateway.apikey;

import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import java.util.Optional;

/** Sealed secrets of service accounts' keys (KEY-6). Writes belong inside a transaction. */
public interface ApiKeySecretStore {

    void put(ApiKeyId key, SealedSecret secret);

    Optional<SealedSecret> find(ApiKeyId key);

    /** Records when it was last shown. */
    void markRevealed(ApiKeyId key, Instant at);

    /**
     * A secret that can be read only with the sealing key.
     *
     * @param sealingKey the id of that key
     * @param nonce in hexadecimal
     * @param ciphertext in hexadecimal, including its tag
     */
    record SealedSecret(String sealingKey, String nonce, String ciphertext) {
        /** Without nonce and ciphertext. */
        @Override
        public String toString() {
            return "SealedSecret[sealingKey=" + sealingKey + "]";
        }
    }
}
