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
     * Inserts a new one.
     *
     * @throws dev.tidegate.gateway.transaction.StoreConflictException when one of the codes is taken
     */
    void insert(DeviceAuthorisation authorisation, SecretDigest deviceCode, SecretDigest userCode);

    Optional<DeviceAuthorisation> findByDeviceCode(SecretDigest deviceCode);

    Optional<DeviceAuthorisation> findByUserCode(SecretDigest userCode);

    /**
     * Approves or denies it.
     *
     * @return false when it has been decided already, or has expired
     */
    boolean decide(DeviceAuthorisationId id, Status status, Decision decision, Instant now);

    /** Consumes an approval; returns false when it is no longer approved, or has expired. */
    boolean consume(DeviceAuthorisationId id, Instant now);

    /** Writes when the program last asked, and how long it must wait now. */
    void polled(DeviceAuthorisationId id, Instant at, Duration interval);

    /** Deletes at most {@code batch} that expired before this. */
    int deleteExpired(Instant before, int batch);
}
