package dev.tidegate.gateway.store;

import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface SignInAttemptDao {
    @SqlQuery("""
        SELECT failures, blocked_until, counted_at
        FROM tg_sign_in_attempts
        WHERE bucket = :bucket AND failures > 0""")
    Optional<Attempts> find(String bucket);

    /** A row to lock where there is none yet; returns 1 in either case. */
    @SqlUpdate("""
        INSERT INTO tg_sign_in_attempts (bucket, failures, blocked_until, counted_at, forgotten_at)
        VALUES (:bucket, 0, 0, 0, 0)
        ON CONFLICT (bucket) DO UPDATE SET failures = tg_sign_in_attempts.failures""")
    int lock(String bucket);

    @SqlUpdate("""
        UPDATE tg_sign_in_attempts
        SET failures = :a.failures, blocked_until = :a.blockedUntil, counted_at = :a.at, forgotten_at = :forgottenAt
        WHERE bucket = :bucket""")
    int update(String bucket, @BindMethods("a") Attempts attempts, Instant forgottenAt);

    @SqlUpdate("DELETE FROM tg_sign_in_attempts WHERE bucket = :bucket")
    int remove(String bucket);

    @SqlUpdate("""
        DELETE FROM tg_sign_in_attempts
        WHERE bucket IN (
            SELECT bucket FROM tg_sign_in_attempts WHERE forgotten_at <= :now LIMIT :batch<skipLocked>)""")
    int deleteForgotten(@Define("skipLocked") String skipLocked, Instant now, int batch);
}
