package dev.tidegate.gateway.store;

import dev.tidegate.gateway.oidc.BegunSignIn;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface BegunSignInDao {
    @SqlUpdate("""
        INSERT INTO tg_oidc_states (state_digest, browser_digest, provider_key, nonce, verifier, callback_path,
            return_target, expires_at)
        VALUES (:state, :b.browser.hex, :b.providerKey, :b.nonce, :b.verifier, :b.callbackPath, :b.returnTarget.path,
            :b.expiresAt)""")
    void insert(String state, @BindMethods("b") BegunSignIn begun);

    @SqlQuery("""
        SELECT browser_digest, provider_key, nonce, verifier, callback_path, return_target, expires_at
        FROM tg_oidc_states
        WHERE state_digest = :state""")
    Optional<BegunSignIn> find(String state);

    /** Returns 1, or 0 when it was used before. */
    @SqlUpdate("DELETE FROM tg_oidc_states WHERE state_digest = :state")
    int use(String state);

    @SqlUpdate("""
        DELETE FROM tg_oidc_states
        WHERE state_digest IN (
            SELECT state_digest FROM tg_oidc_states WHERE expires_at <= :now LIMIT :batch<skipLocked>)""")
    int deleteExpired(@Define("skipLocked") String skipLocked, Instant now, int batch);
}
