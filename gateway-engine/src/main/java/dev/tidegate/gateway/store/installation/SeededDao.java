package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.seed.SeedKind;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface SeededDao {
    @SqlQuery("SELECT seeded_key FROM tg_seeded WHERE kind = :kind ORDER BY seeded_key")
    List<String> keys(SeedKind kind);

    @SqlBatch("INSERT INTO tg_seeded (kind, seeded_key) VALUES (:kind, :key) ON CONFLICT (kind, seeded_key) DO NOTHING")
    void remember(SeedKind kind, List<String> key);
}
