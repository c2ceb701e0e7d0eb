package dev.tidegate.gateway.store.apikey;

import dev.tidegate.identity.access.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The defined names come only from {@link AccessOwner}, never from input. */
interface ModelAccessDao {
    @SqlQuery("SELECT model_access_mode FROM <owners> WHERE id = :id")
    Optional<String> mode(@Define("owners") String owners, String id);

    @SqlQuery("SELECT model_id FROM <lists> WHERE <owner> = :id")
    Set<ModelId> models(@Define("lists") String lists, @Define("owner") String owner, String id);

    @SqlUpdate("UPDATE <owners> SET model_access_mode = :mode, updated_at = :now WHERE id = :id")
    int changeMode(@Define("owners") String owners, String id, String mode, Instant now);

    @SqlUpdate("DELETE FROM <lists> WHERE <owner> = :id")
    void clear(@Define("lists") String lists, @Define("owner") String owner, String id);

    @SqlBatch("INSERT INTO <lists> (<owner>, model_id) VALUES (:id, :model)")
    void add(@Define("lists") String lists, @Define("owner") String owner, String id, List<ModelId> model);
}
