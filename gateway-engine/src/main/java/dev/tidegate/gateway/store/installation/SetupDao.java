package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.setup.SetupStore.Claim;
import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface SetupDao {
    /** A usable administrator has a password or comes from an identity provider or proxy, which vouches at each sign-in. */
    @SqlQuery("""
        SELECT
            EXISTS (
                SELECT 1
                FROM tg_users u
                LEFT JOIN tg_user_passwords p ON p.user_id = u.id
                WHERE u.role = 'platform_admin' AND u.status = 'active'
                    AND (u.auth_mode <> 'password' OR p.user_id IS NOT NULL)) AS usable_admin,
            EXISTS (SELECT 1 FROM tg_users WHERE status = 'active') AS active_user,
            claimed_at IS NOT NULL AS claimed
        FROM tg_installation""")
    FirstAdmin.Facts facts();

    @SqlQuery("SELECT token_digest, created_at, expires_at FROM tg_setup_tokens")
    Optional<SetupToken> token();

    @SqlUpdate("""
        INSERT INTO tg_setup_tokens (id, token_digest, created_at, expires_at)
        VALUES (1, :t.digest, :t.createdAt, :t.expiresAt)
        ON CONFLICT (id) DO UPDATE SET token_digest = excluded.token_digest, created_at = excluded.created_at,
            expires_at = excluded.expires_at""")
    void replaceToken(@BindMethods("t") SetupToken token);

    @SqlUpdate("DELETE FROM tg_setup_tokens")
    boolean removeToken();

    /** Returns false when it has already been claimed. */
    @SqlUpdate("""
        UPDATE tg_installation
        SET claimed_at = :c.at, claimed_by = :c.by, user_id = :c.admin
        WHERE claimed_at IS NULL""")
    boolean claim(@BindMethods("c") Claim claim);
}
