package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.store.principal.PrincipalRows;
import dev.tidegate.gateway.trustedproxy.KnownUser;
import dev.tidegate.identity.principal.Email;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface KnownUserDao {
    @SqlQuery("SELECT " + PrincipalRows.USER + ", " + PrincipalRows.MEMBERSHIP + " FROM tg_users u " + """
        LEFT JOIN tg_team_memberships m ON m.user_id = u.id
        WHERE u.email_normalised = :e.normalised""")
    Optional<KnownUser> findByEmail(@BindMethods("e") Email email);
}
