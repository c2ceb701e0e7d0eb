package dev.tidegate.gateway.store.signin;

import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.SecretDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface DeviceAuthorisationDao {
    String AUTHORISATIONS = """
        SELECT id, client_id, peer, user_agent, created_at, expires_at, status, interval_millis, last_polled_at, user_id,
            session_id
        FROM tg_device_authorisations
        """;

    @SqlUpdate("""
        INSERT INTO tg_device_authorisations (id, device_code_digest, user_code_digest, client_id, peer, user_agent,
            created_at, expires_at, status, interval_millis)
        VALUES (:a.id, :deviceCode, :userCode, :a.requester.clientId, :a.requester.peer, :a.requester.userAgent,
            :a.createdAt, :a.expiresAt, :a.status, :a.interval)""")
    void insert(@BindMethods("a") DeviceAuthorisation authorisation, SecretDigest deviceCode, SecretDigest userCode);

    @SqlQuery(AUTHORISATIONS + "WHERE device_code_digest = :digest")
    Optional<DeviceAuthorisation> findByDeviceCode(SecretDigest digest);

    @SqlQuery(AUTHORISATIONS + "WHERE user_code_digest = :digest")
    Optional<DeviceAuthorisation> findByUserCode(SecretDigest digest);

    /** Returns false when it is no longer pending or has expired. */
    @SqlUpdate("""
        UPDATE tg_device_authorisations
        SET status = :status, user_id = :d.by, session_id = :d.session
        WHERE id = :id AND status = 'pending' AND expires_at > :now""")
    boolean decide(DeviceAuthorisationId id, Status status, @BindMethods("d") Decision decision, Instant now);

    /** Returns false when it is no longer approved or has expired. */
    @SqlUpdate("""
        UPDATE tg_device_authorisations
        SET status = 'consumed'
        WHERE id = :id AND status = 'approved' AND expires_at > :now""")
    boolean consume(DeviceAuthorisationId id, Instant now);

    @SqlUpdate("""
        UPDATE tg_device_authorisations
        SET last_polled_at = :at, interval_millis = :interval
        WHERE id = :id""")
    void polled(DeviceAuthorisationId id, Instant at, Duration interval);

    @SqlUpdate("""
        DELETE FROM tg_device_authorisations
        WHERE id IN (SELECT id FROM tg_device_authorisations WHERE expires_at <= :before LIMIT :batch)""")
    int deleteExpired(Instant before, int batch);
}
