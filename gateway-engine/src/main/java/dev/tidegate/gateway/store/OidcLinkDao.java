package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.OidcLink;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface OidcLinkDao {
    @SqlQuery("""
        SELECT user_id, issuer, subject, created_at
        FROM tg_oidc_links
        WHERE issuer = :issuer AND subject = :subject""")
    Optional<OidcLink> find(String issuer, String subject);

    @SqlQuery("""
        SELECT user_id, issuer, subject, created_at
        FROM tg_oidc_links
        WHERE user_id = :user""")
    Optional<OidcLink> findOf(String user);

    @SqlUpdate("""
        INSERT INTO tg_oidc_links (user_id, issuer, subject, created_at)
        VALUES (:user, :issuer, :subject, :createdAt)""")
    void insert(String user, String issuer, String subject, Instant createdAt);

    @SqlUpdate("DELETE FROM tg_oidc_links WHERE user_id = :user")
    int removeOf(String user);
}
