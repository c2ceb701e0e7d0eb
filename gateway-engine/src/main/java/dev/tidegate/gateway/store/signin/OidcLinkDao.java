package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.principal.OidcLink;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface OidcLinkDao {
    String LINKS = "SELECT user_id, issuer, subject, created_at FROM tg_oidc_links ";

    @SqlQuery(LINKS + "WHERE issuer = :issuer AND subject = :subject")
    Optional<OidcLink> find(String issuer, String subject);

    @SqlQuery(LINKS + "WHERE user_id = :user")
    Optional<OidcLink> findOf(UserId user);

    @SqlUpdate("""
        INSERT INTO tg_oidc_links (user_id, issuer, subject, created_at)
        VALUES (:l.user, :l.issuer, :l.subject, :l.createdAt)""")
    void insert(@BindMethods("l") OidcLink link);

    @SqlUpdate("DELETE FROM tg_oidc_links WHERE user_id = :user")
    boolean removeOf(UserId user);
}
