package dev.tidegate.gateway.store;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface HealthDao {
    @SqlQuery("SELECT 1")
    int ping();

    /** The version of the last successful migration. */
    @SqlQuery("""
        SELECT version
        FROM tg_schema_history
        WHERE success
        ORDER BY installed_rank DESC
        LIMIT 1""")
    Optional<String> appliedVersion();
}
