package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.TeamKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ModelDao {
    @SqlQuery("""
        SELECT id, description, list_rank, alias_of, allowlist_enabled, enabled
        FROM tg_models
        ORDER BY list_rank, id\
        """)
    List<ModelRow> models();

    @SqlQuery("SELECT id FROM tg_models WHERE id = :id<rowLock>")
    Optional<String> lock(ModelId id);

    @SqlQuery("""
        SELECT model_id, provider_id, upstream_model, priority, weight, enabled, capabilities, extra_headers, extra_body
        FROM tg_model_routes
        ORDER BY model_id, position\
        """)
    List<RouteRow> routes();

    @SqlQuery("""
        SELECT model_id, tag AS value
        FROM tg_model_tags
        ORDER BY model_id, position\
        """)
    List<ModelValue> tags();

    @SqlQuery("""
        SELECT model_id, email_normalised AS value
        FROM tg_model_allowlist_users\
        """)
    List<ModelValue> users();

    @SqlQuery("""
        SELECT model_id, team_key AS value
        FROM tg_model_allowlist_teams\
        """)
    List<ModelValue> teams();

    @SqlUpdate("""
        INSERT INTO tg_models (id, description, list_rank, alias_of, allowlist_enabled, enabled, created_at, updated_at)
        VALUES (:m.id, :m.description, :m.rank, :m.aliasOf, :restricted, TRUE, :now, :now)
        ON CONFLICT (id) DO UPDATE
        SET description = excluded.description, list_rank = excluded.list_rank, alias_of = excluded.alias_of,
            allowlist_enabled = excluded.allowlist_enabled, enabled = TRUE, updated_at = excluded.updated_at\
        """)
    void put(@BindMethods("m") Model model, boolean restricted, Instant now);

    @SqlUpdate("UPDATE tg_models SET enabled = FALSE, updated_at = :now WHERE id = :id AND enabled")
    boolean disable(ModelId id, Instant now);

    @SqlUpdate("DELETE FROM tg_model_routes WHERE model_id = :model")
    void clearRoutes(ModelId model);

    @SqlUpdate("DELETE FROM tg_model_tags WHERE model_id = :model")
    void clearTags(ModelId model);

    @SqlUpdate("DELETE FROM tg_model_allowlist_users WHERE model_id = :model")
    void clearUsers(ModelId model);

    @SqlUpdate("DELETE FROM tg_model_allowlist_teams WHERE model_id = :model")
    void clearTeams(ModelId model);

    @SqlUpdate("""
        INSERT INTO tg_model_routes (model_id, position, provider_id, upstream_model, priority, weight, enabled,
            capabilities, extra_headers, extra_body)
        VALUES (:model, :position, :r.provider, :r.upstreamModel, :r.priority, :r.weight, :r.enabled,
            :r.capabilities, :r.extraHeaders, :r.extraBody)\
        """)
    void addRoute(ModelId model, int position, @BindMethods("r") ModelRoute route);

    @SqlBatch("INSERT INTO tg_model_tags (model_id, position, tag) VALUES (:model, :position, :tag)")
    void addTags(ModelId model, List<Integer> position, List<String> tag);

    @SqlBatch("INSERT INTO tg_model_allowlist_users (model_id, email_normalised) VALUES (:model, :email)")
    void addUsers(ModelId model, List<String> email);

    @SqlBatch("INSERT INTO tg_model_allowlist_teams (model_id, team_key) VALUES (:model, :team)")
    void addTeams(ModelId model, List<TeamKey> team);
}
