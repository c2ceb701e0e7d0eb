package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.ApiKeySecretStore.SealedSecret;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ApiKeySecretDao {
    @SqlUpdate("""
        INSERT INTO tg_api_key_secrets (api_key_id, sealing_key, nonce, ciphertext)
        VALUES (:key, :s.sealingKey, :s.nonce, :s.ciphertext)""")
    void put(String key, @BindMethods("s") SealedSecret secret);

    @SqlQuery("SELECT sealing_key, nonce, ciphertext FROM tg_api_key_secrets WHERE api_key_id = :key")
    Optional<SealedSecret> find(String key);

    @SqlUpdate("UPDATE tg_api_key_secrets SET revealed_at = :at WHERE api_key_id = :key")
    int markRevealed(String key, Instant at);
}
