package dev.tidegate.gateway.store;

import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface DeviceAuthorisationDao {
    @SqlUpdate("""
        INSERT INTO tg_device_authorisations (id, device_code_digest, user_code_digest, client_id, peer, user_agent,
            created_at, expires_at, status, interval_millis)
        VALUES (:a.id.value, :deviceCode, :userCode, :a.requester.clientId, :a.requester.peer, :a.requester.userAgent,
            :a.createdAt, :a.expiresAt, :a.status, :intervalMillis)""")
    void insert(
            @BindMethods("a") DeviceAuthorisation authorisation,
            String deviceCode,
            String userCode,
            long intervalMillis);

    @SqlQuery("""
        SELECT id, client_id, peer, user_agent, created_at, expires_at, status, interval_millis, last_polled_at,
            user_id, session_id
        FROM tg_device_authorisations
        WHERE device_code_digest = :digest""")
    Optional<DeviceAuthorisation> findByDeviceCode(String digest);

    @SqlQuery("""
        SELECT id, client_id, peer, user_agent, created_at, expires_at, status, interval_millis, last_polled_at,
            user_id, session_id
        FROM tg_device_authorisations
        WHERE user_code_digest = :digest""")
    Optional<DeviceAuthorisation> findByUserCode(String digest);

    /** Returns 1, or 0 when it is not pending any more or has expired. */
    @SqlUpdate("""
        UPDATE tg_device_authorisations
        SET status = :status, user_id = :user, session_id = :session
        WHERE id = :id AND status = 'pending' AND expires_at > :now""")
    int decide(String id, Status status, String user, @Nullable String session, Instant now);

    /** Returns 1, or 0 when it is not approved any more or has expired. */
    @SqlUpdate("""
        UPDATE tg_device_authorisations
        SET status = 'consumed'
        WHERE id = :id AND status = 'approved' AND expires_at > :now""")
    int consume(String id, Instant now);

    @SqlUpdate("""
        UPDATE tg_device_authorisations
        SET last_polled_at = :at, interval_millis = :intervalMillis
        WHERE id = :id""")
    int polled(String id, Instant at, long intervalMillis);

    @SqlUpdate("""
        DELETE FROM tg_device_authorisations
        WHERE id IN (SELECT id FROM tg_device_authorisations WHERE expires_at <= :before LIMIT :batch)""")
    int deleteExpired(Instant before, int batch);
}
