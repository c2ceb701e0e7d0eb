package dev.tidegate.gateway.device;

import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.SecretDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Device authorisations, found by the digests of their codes. Writes belong inside a transaction. */
public interface DeviceAuthorisationStore {

    /**
     * Keeps a new one.
     *
     * @throws dev.tidegate.gateway.tx.StoreConflictException when one of the codes is taken
     */
    void insert(DeviceAuthorisation authorisation, SecretDigest deviceCode, SecretDigest userCode);

    Optional<DeviceAuthorisation> findByDeviceCode(SecretDigest deviceCode);

    Optional<DeviceAuthorisation> findByUserCode(SecretDigest userCode);

    /**
     * Approves or denies it.
     *
     * @return false when somebody has decided before, or it has expired
     */
    boolean decide(DeviceAuthorisationId id, Status status, Decision decision, Instant now);

    /** Uses an approval up; returns false when it is not approved any more, or has expired. */
    boolean consume(DeviceAuthorisationId id, Instant now);

    /** Writes when the program has asked last, and how long it has to wait now. */
    void polled(DeviceAuthorisationId id, Instant at, Duration interval);

    /** Deletes at most {@code batch} that have expired before this. */
    int deleteExpired(Instant before, int batch);
}
