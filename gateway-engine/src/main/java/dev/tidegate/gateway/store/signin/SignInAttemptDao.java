package dev.tidegate.gateway.store.signin;

import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface SignInAttemptDao {
    @SqlQuery("""
        SELECT failures, blocked_until, counted_at
        FROM tg_sign_in_attempts
        WHERE bucket = :bucket AND failures > 0""")
    Optional<Attempts> find(String bucket);

    /** Locks the bucket's row, creating it if necessary. */
    @SqlUpdate("""
        INSERT INTO tg_sign_in_attempts (bucket, failures, blocked_until, counted_at, forgotten_at)
        VALUES (:bucket, 0, 0, 0, 0)
        ON CONFLICT (bucket) DO UPDATE SET failures = tg_sign_in_attempts.failures""")
    void lock(String bucket);

    @SqlUpdate("""
        UPDATE tg_sign_in_attempts
        SET failures = :a.failures, blocked_until = :a.blockedUntil, counted_at = :a.at, forgotten_at = :forgottenAt
        WHERE bucket = :bucket""")
    boolean update(String bucket, @BindMethods("a") Attempts attempts, Instant forgottenAt);

    @SqlUpdate("DELETE FROM tg_sign_in_attempts WHERE bucket = :bucket")
    void remove(String bucket);

    @SqlUpdate("""
        DELETE FROM tg_sign_in_attempts
        WHERE bucket IN (
            SELECT bucket FROM tg_sign_in_attempts WHERE forgotten_at <= :now LIMIT :batch<skipLocked>)""")
    int deleteForgotten(Instant now, int batch);
}
