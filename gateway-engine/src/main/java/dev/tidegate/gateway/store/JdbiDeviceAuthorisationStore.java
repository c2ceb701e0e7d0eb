package dev.tidegate.gateway.store;

import dev.tidegate.gateway.device.DeviceAuthorisationStore;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class JdbiDeviceAuthorisationStore implements DeviceAuthorisationStore {
    private final JdbiAccess access;

    JdbiDeviceAuthorisationStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public void insert(DeviceAuthorisation authorisation, SecretDigest deviceCode, SecretDigest userCode) {
        long interval = authorisation.interval().toMillis();
        access.run(
                DeviceAuthorisationDao.class,
                dao -> dao.insert(authorisation, deviceCode.hex(), userCode.hex(), interval));
    }

    @Override
    public Optional<DeviceAuthorisation> findByDeviceCode(SecretDigest deviceCode) {
        return access.read(DeviceAuthorisationDao.class, dao -> dao.findByDeviceCode(deviceCode.hex()));
    }

    @Override
    public Optional<DeviceAuthorisation> findByUserCode(SecretDigest userCode) {
        return access.read(DeviceAuthorisationDao.class, dao -> dao.findByUserCode(userCode.hex()));
    }

    @Override
    public boolean decide(DeviceAuthorisationId id, Status status, Decision decision, Instant now) {
        SessionId session = decision.session();
        return access.write(
                        DeviceAuthorisationDao.class,
                        dao -> dao.decide(
                                id.value(),
                                status,
                                decision.by().value(),
                                session == null ? null : session.value(),
                                now))
                == 1;
    }

    @Override
    public boolean consume(DeviceAuthorisationId id, Instant now) {
        return access.write(DeviceAuthorisationDao.class, dao -> dao.consume(id.value(), now)) == 1;
    }

    @Override
    public void polled(DeviceAuthorisationId id, Instant at, Duration interval) {
        access.write(DeviceAuthorisationDao.class, dao -> dao.polled(id.value(), at, interval.toMillis()));
    }

    @Override
    public int deleteExpired(Instant before, int batch) {
        return access.write(DeviceAuthorisationDao.class, dao -> dao.deleteExpired(before, batch));
    }
}
