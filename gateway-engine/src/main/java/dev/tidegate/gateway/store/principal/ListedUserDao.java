package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Users joined with their team and newest invitation. */
interface ListedUserDao {
    String LISTED = "SELECT " + PrincipalRows.USER + ", " + PrincipalRows.MEMBERSHIP + ", t.name AS team_name, "
            + InvitationDao.INVITATION + " FROM tg_users u " + """
        LEFT JOIN tg_team_memberships m ON m.user_id = u.id
        LEFT JOIN tg_teams t ON t.id = m.team_id
        LEFT JOIN tg_invitations i ON i.id = (
            SELECT n.id FROM tg_invitations n WHERE n.user_id = u.id AND n.purpose = 'invitation'
            ORDER BY n.created_at DESC, n.id DESC LIMIT 1)
        """ + InvitationDao.INVITER;

    @SqlQuery(LISTED + "WHERE u.id = :id AND u.bootstrap = FALSE")
    Optional<ListedUser> find(UserId id);

    /** Finds the users of the page in the index alone; only those rows are read in full. */
    @SqlQuery(LISTED + """
        WHERE u.id IN (
            SELECT id
            FROM tg_users
            WHERE bootstrap = FALSE AND (created_at, id) < (:start.millis, :start.id)<conditions>
            ORDER BY created_at DESC, id DESC
            LIMIT :limit)
        ORDER BY u.created_at DESC, u.id DESC\
        """)
    List<ListedUser> page(
            @Define("conditions") String conditions,
            @BindMethods("f") UserFilter filter,
            @Nullable String text,
            @BindMethods("start") PageStart start,
            int limit);
}
