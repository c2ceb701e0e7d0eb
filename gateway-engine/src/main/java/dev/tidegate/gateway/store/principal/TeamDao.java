package dev.tidegate.gateway.store.principal;

import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface TeamDao {
    String TEAMS = "SELECT " + PrincipalRows.TEAM + " FROM tg_teams t ";

    @SqlQuery(TEAMS + "WHERE t.id = :id")
    Optional<Team> find(TeamId id);

    @SqlQuery(TEAMS + "WHERE t.id = :id<rowLock>")
    Optional<Team> findLocked(TeamId id);

    @SqlQuery(TEAMS + "WHERE t.team_key = :key")
    Optional<Team> findByKey(TeamKey key);

    @SqlQuery(TEAMS + "ORDER BY t.team_key")
    List<Team> list();

    @SqlUpdate("""
        INSERT INTO tg_teams (id, team_key, name, tags, search_text, created_at, updated_at)
        VALUES (:t.id, :t.key, :t.name, :t.tags, :searchText, :t.createdAt, :t.createdAt)""")
    void insert(@BindMethods("t") Team team, String searchText);

    @SqlUpdate("""
        UPDATE tg_teams
        SET name = :t.name, tags = :t.tags, search_text = :searchText, updated_at = :now
        WHERE id = :t.id""")
    boolean update(@BindMethods("t") Team team, String searchText, Instant now);
}
