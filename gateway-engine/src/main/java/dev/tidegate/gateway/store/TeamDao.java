package dev.tidegate.gateway.store;

import dev.tidegate.identity.principal.Team;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface TeamDao {
    @SqlQuery("SELECT id, team_key, name, tags, created_at FROM tg_teams WHERE id = :id")
    Optional<Team> find(String id);

    @SqlQuery("SELECT id, team_key, name, tags, created_at FROM tg_teams WHERE id = :id<lock>")
    Optional<Team> findLocked(@Define("lock") String lock, String id);

    @SqlQuery("SELECT id, team_key, name, tags, created_at FROM tg_teams WHERE team_key = :key")
    Optional<Team> findByKey(String key);

    @SqlQuery("SELECT id, team_key, name, tags, created_at FROM tg_teams ORDER BY team_key")
    List<Team> list();

    @SqlUpdate("""
        INSERT INTO tg_teams (id, team_key, name, tags, search_text, created_at, updated_at)
        VALUES (:t.id.value, :t.key.value, :t.name, :tags, :searchText, :t.createdAt, :t.createdAt)\
        """)
    void insert(@BindMethods("t") Team team, String tags, String searchText);

    @SqlUpdate("""
        UPDATE tg_teams
        SET name = :t.name, tags = :tags, search_text = :searchText, updated_at = :now
        WHERE id = :t.id.value\
        """)
    int update(@BindMethods("t") Team team, String tags, String searchText, Instant now);
}
