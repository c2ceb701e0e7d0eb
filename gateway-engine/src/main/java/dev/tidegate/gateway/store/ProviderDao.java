package dev.tidegate.gateway.store;

import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.provider.StoredProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ProviderDao {
    @SqlQuery("SELECT id, type, base_url FROM tg_providers WHERE id = :id")
    Optional<StoredProvider> find(String id);

    @SqlQuery("SELECT id, type, base_url FROM tg_providers ORDER BY id")
    List<StoredProvider> list();

    @SqlUpdate("""
        INSERT INTO tg_providers (id, type, base_url, created_at, updated_at)
        VALUES (:id, :type, :baseUrl, :now, :now)
        ON CONFLICT (id) DO UPDATE
        SET type = excluded.type, base_url = excluded.base_url, updated_at = excluded.updated_at
        WHERE tg_providers.type <> excluded.type OR tg_providers.base_url <> excluded.base_url""")
    int upsert(String id, ProviderType type, String baseUrl, Instant now);
}
