package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.access.ModelAccessStore;
import dev.tidegate.gateway.apikey.ApiKeySecretStore;
import dev.tidegate.gateway.apikey.ApiKeySecretStore.SealedSecret;
import dev.tidegate.gateway.apikey.ApiKeyStores;
import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.access.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

/** The stores of API keys and of the model lists that say what keys and their owners may use. */
public record JdbiApiKeyStores(
        ApiKeyStore keys, ApiKeyListStore lists, ApiKeySecretStore secrets, ModelAccessStore modelAccess)
        implements ApiKeyStores {

    public static JdbiApiKeyStores over(JdbiAccess access, Clock clock) {
        access.column(ModelId.class, ModelId::new)
                .rows(ApiKeyRow.class, (row, context) -> ApiKeyRow.of(row))
                .rows(ListedApiKeyRow.class, (row, context) -> ListedApiKeyRow.of(row))
                .rows(ManagedKeyRow.class, (row, context) -> ManagedKeyRow.of(row))
                .rows(KeyIdentityRow.class, (row, context) -> KeyIdentityRow.of(row))
                .rows(SealedSecret.class, (row, context) -> sealedSecret(row));
        return new JdbiApiKeyStores(
                new JdbiApiKeyStore(access),
                new JdbiApiKeyListStore(access),
                new JdbiApiKeySecretStore(access),
                new JdbiModelAccessStore(access, clock));
    }

    private static SealedSecret sealedSecret(ResultSet row) throws SQLException {
        return new SealedSecret(row.getString("sealing_key"), row.getString("nonce"), row.getString("ciphertext"));
    }
}
