package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.apikey.ApiKeySecretStore.SealedSecret;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ApiKeySecretDao {
    @SqlUpdate("""
        INSERT INTO tg_api_key_secrets (api_key_id, sealing_key, nonce, ciphertext)
        VALUES (:key, :s.sealingKey, :s.nonce, :s.ciphertext)""")
    void put(ApiKeyId key, @BindMethods("s") SealedSecret secret);

    @SqlQuery("SELECT sealing_key, nonce, ciphertext FROM tg_api_key_secrets WHERE api_key_id = :key")
    Optional<SealedSecret> find(ApiKeyId key);

    @SqlUpdate("UPDATE tg_api_key_secrets SET revealed_at = :at WHERE api_key_id = :key")
    void markRevealed(ApiKeyId key, Instant at);
}
