package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.provider.StoredProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ProviderDao {
    String PROVIDERS = "SELECT id, type, base_url FROM tg_providers ";

    @SqlQuery(PROVIDERS + "WHERE id = :id")
    Optional<StoredProvider> find(ProviderId id);

    @SqlQuery(PROVIDERS + "ORDER BY id")
    List<StoredProvider> list();

    @SqlUpdate("""
        INSERT INTO tg_providers (id, type, base_url, created_at, updated_at)
        VALUES (:p.id, :p.type, :p.baseUrl, :now, :now)
        ON CONFLICT (id) DO UPDATE
        SET type = excluded.type, base_url = excluded.base_url, updated_at = excluded.updated_at
        WHERE tg_providers.type <> excluded.type OR tg_providers.base_url <> excluded.base_url""")
    boolean upsert(@BindMethods("p") StoredProvider provider, Instant now);
}
