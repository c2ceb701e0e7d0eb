package dev.tidegate.gateway.store;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface ManagedKeyDao {
    @SqlQuery("""
        SELECT s.service_account_key, m.config_key, k.public_id
        FROM tg_managed_api_keys m
        JOIN tg_service_accounts s ON s.id = m.service_account_id
        JOIN tg_api_keys k ON k.id = m.api_key_id
        ORDER BY s.service_account_key, m.config_key""")
    List<ManagedKeyRow> list();

    @SqlUpdate("UPDATE tg_api_keys SET digest = :digest, pepper_id = :pepper WHERE id = :id")
    int replaceDigest(String id, String digest, @Nullable String pepper);
}
