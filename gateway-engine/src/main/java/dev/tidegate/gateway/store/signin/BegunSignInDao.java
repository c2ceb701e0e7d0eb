package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.oidc.BegunSignIn;
import dev.tidegate.identity.credential.SecretDigest;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface BegunSignInDao {
    @SqlUpdate("""
        INSERT INTO tg_oidc_states (state_digest, browser_digest, provider_key, nonce, verifier, callback_path,
            return_target, expires_at)
        VALUES (:state, :b.browser, :b.providerKey, :b.nonce, :b.verifier, :b.callbackPath, :b.returnTarget.path,
            :b.expiresAt)""")
    void insert(SecretDigest state, @BindMethods("b") BegunSignIn begun);

    @SqlQuery("""
        SELECT browser_digest, provider_key, nonce, verifier, callback_path, return_target, expires_at
        FROM tg_oidc_states
        WHERE state_digest = :state""")
    Optional<BegunSignIn> find(SecretDigest state);

    /** Returns false when it has already been used. */
    @SqlUpdate("DELETE FROM tg_oidc_states WHERE state_digest = :state")
    boolean use(SecretDigest state);

    @SqlUpdate("""
        DELETE FROM tg_oidc_states
        WHERE state_digest IN (
            SELECT state_digest FROM tg_oidc_states WHERE expires_at <= :now LIMIT :batch<skipLocked>)""")
    int deleteExpired(Instant now, int batch);
}
