package dev.tidegate.gateway.store.principal;

import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface MembershipDao {
    @SqlQuery("SELECT m.user_id, " + PrincipalRows.MEMBERSHIP + " FROM tg_team_memberships m WHERE m.user_id = :user")
    Optional<Membership> find(UserId user);

    @SqlUpdate("""
        INSERT INTO tg_team_memberships (user_id, team_id, role, created_at, updated_at)
        VALUES (:m.userId, :m.teamId, :m.role, :now, :now)
        ON CONFLICT (user_id) DO UPDATE
        SET team_id = excluded.team_id, role = excluded.role, updated_at = excluded.updated_at
        WHERE tg_team_memberships.team_id <> excluded.team_id OR tg_team_memberships.role <> excluded.role""")
    boolean put(@BindMethods("m") Membership membership, Instant now);

    @SqlUpdate("DELETE FROM tg_team_memberships WHERE user_id = :user")
    boolean remove(UserId user);
}
