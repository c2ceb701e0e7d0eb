package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.device.DeviceAuthorisationStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.SecretDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class JdbiDeviceAuthorisationStore implements DeviceAuthorisationStore {
    private final DaoAccess<DeviceAuthorisationDao> authorisations;

    JdbiDeviceAuthorisationStore(JdbiAccess access) {
        this.authorisations = access.to(DeviceAuthorisationDao.class);
    }

    @Override
    public void insert(DeviceAuthorisation authorisation, SecretDigest deviceCode, SecretDigest userCode) {
        authorisations.run(dao -> dao.insert(authorisation, deviceCode, userCode));
    }

    @Override
    public Optional<DeviceAuthorisation> findByDeviceCode(SecretDigest deviceCode) {
        return authorisations.read(dao -> dao.findByDeviceCode(deviceCode));
    }

    @Override
    public Optional<DeviceAuthorisation> findByUserCode(SecretDigest userCode) {
        return authorisations.read(dao -> dao.findByUserCode(userCode));
    }

    @Override
    public boolean decide(DeviceAuthorisationId id, Status status, Decision decision, Instant now) {
        return authorisations.write(dao -> dao.decide(id, status, decision, now));
    }

    @Override
    public boolean consume(DeviceAuthorisationId id, Instant now) {
        return authorisations.write(dao -> dao.consume(id, now));
    }

    @Override
    public void polled(DeviceAuthorisationId id, Instant at, Duration interval) {
        authorisations.run(dao -> dao.polled(id, at, interval));
    }

    @Override
    public int deleteExpired(Instant before, int batch) {
        return authorisations.write(dao -> dao.deleteExpired(before, batch));
    }
}
