package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.provider.ProviderStore;
import dev.tidegate.gateway.provider.StoredProvider;
import dev.tidegate.gateway.store.jdbc.Binding;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.jdbi.v3.core.generic.GenericType;

/** The stores of models and providers. */
public record JdbiCatalogueStores(ModelStore models, ProviderStore providers) {

    public static JdbiCatalogueStores over(JdbiAccess access, Clock clock) {
        access.rows(ModelRow.class, (row, context) -> ModelRow.of(row))
                .rows(ModelValue.class, (row, context) -> ModelValue.of(row))
                .rows(RouteRow.class, (row, context) -> RouteRow.of(row))
                .rows(StoredProvider.class, (row, context) -> provider(row))
                .binding(Binding.text(new GenericType<Set<Capability>>() {}, RouteRow::capabilities));
        return new JdbiCatalogueStores(new JdbiModelStore(access, clock), new JdbiProviderStore(access, clock));
    }

    private static StoredProvider provider(ResultSet row) throws SQLException {
        return new StoredProvider(
                new ProviderId(row.getString("id")),
                Columns.constant(row, "type", ProviderType.class),
                URI.create(row.getString("base_url")));
    }
}
