package dev.tidegate.gateway.store;

import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface SignInAttemptDao {
    @SqlQuery("SELECT failures, blocked_until, updated_at FROM tg_sign_in_attempts WHERE bucket = :bucket")
    Optional<Attempts> find(String bucket);

    @SqlUpdate("""
        INSERT INTO tg_sign_in_attempts (bucket, failures, blocked_until, updated_at)
        VALUES (:bucket, :n.failures, :n.blockedUntil, :n.at)
        ON CONFLICT (bucket) DO NOTHING""")
    int insert(String bucket, @BindMethods("n") Attempts next);

    @SqlUpdate("""
        UPDATE tg_sign_in_attempts
        SET failures = :n.failures, blocked_until = :n.blockedUntil, updated_at = :n.at
        WHERE bucket = :bucket AND failures = :e.failures AND blocked_until = :e.blockedUntil AND updated_at = :e.at""")
    int update(String bucket, @BindMethods("e") Attempts expected, @BindMethods("n") Attempts next);

    @SqlUpdate("DELETE FROM tg_sign_in_attempts WHERE bucket = :bucket")
    int forget(String bucket);

    @SqlUpdate("""
        UPDATE tg_sign_in_attempts
        SET failures = failures - 1, blocked_until = 0
        WHERE bucket = :bucket AND failures > 0""")
    int takeBack(String bucket);

    @SqlUpdate("""
        DELETE FROM tg_sign_in_attempts
        WHERE bucket IN (SELECT bucket FROM tg_sign_in_attempts WHERE updated_at < :before LIMIT :batch)""")
    int deleteBefore(Instant before, int batch);
}
