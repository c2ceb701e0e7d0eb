package dev.tidegate.gateway.store;

import dev.tidegate.gateway.config.ProviderId;
import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.directory.ApiKeySecretStore.SealedSecret;
import dev.tidegate.gateway.provider.StoredProvider;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** How rows of keys, models and providers become records. */
final class CatalogRows {
    private CatalogRows() {}

    static void register(Jdbi jdbi) {
        jdbi.registerRowMapper(ApiKeyRow.class, (row, context) -> ApiKeyRow.of(row));
        jdbi.registerRowMapper(ListedApiKeyRow.class, (row, context) -> ListedApiKeyRow.of(row));
        jdbi.registerRowMapper(SealedSecret.class, (row, context) -> sealedSecret(row));
        jdbi.registerRowMapper(ManagedKeyRow.class, (row, context) -> ManagedKeyRow.of(row));
        jdbi.registerRowMapper(KeyIdentityRow.class, (row, context) -> KeyIdentityRow.of(row));
        jdbi.registerRowMapper(ModelRow.class, (row, context) -> ModelRow.of(row));
        jdbi.registerRowMapper(ModelValue.class, (row, context) -> ModelValue.of(row));
        jdbi.registerRowMapper(RouteRow.class, (row, context) -> RouteRow.of(row));
        jdbi.registerRowMapper(StoredProvider.class, (row, context) -> provider(row));
    }

    private static SealedSecret sealedSecret(ResultSet row) throws SQLException {
        return new SealedSecret(row.getString("sealing_key"), row.getString("nonce"), row.getString("ciphertext"));
    }

    private static StoredProvider provider(ResultSet row) throws SQLException {
        return new StoredProvider(
                new ProviderId(row.getString("id")),
                Columns.constant(row, "type", ProviderType.class),
                URI.create(row.getString("base_url")));
    }
}
