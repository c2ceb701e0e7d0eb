package dev.tidegate.gateway.store;

import dev.tidegate.gateway.signin.SignInAttemptStore;
import dev.tidegate.gateway.signin.SignInBucket;
import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;

final class JdbiSignInAttemptStore implements SignInAttemptStore {
    private final JdbiAccess access;

    JdbiSignInAttemptStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Optional<Attempts> find(SignInBucket bucket) {
        return access.read(SignInAttemptDao.class, dao -> dao.find(bucket.digest()));
    }

    /** Two statements: what is read sees what whoever held the lock before has written. */
    @Override
    public Optional<Attempts> findLocked(SignInBucket bucket) {
        return access.write(SignInAttemptDao.class, dao -> {
            dao.lock(bucket.digest());
            return dao.find(bucket.digest());
        });
    }

    @Override
    public void put(SignInBucket bucket, Attempts attempts) {
        Instant forgottenAt = attempts.at().plus(bucket.throttle().memory());
        int updated = access.write(SignInAttemptDao.class, dao -> dao.update(bucket.digest(), attempts, forgottenAt));
        if (updated != 1) throw new StoreException("Attempts were not locked before they were changed.");
    }

    @Override
    public void remove(SignInBucket bucket) {
        access.write(SignInAttemptDao.class, dao -> dao.remove(bucket.digest()));
    }

    @Override
    public int deleteForgotten(Instant now, int batch) {
        String skipLocked = access.dialect().rowLockSkippingLocked();
        return access.write(SignInAttemptDao.class, dao -> dao.deleteForgotten(skipLocked, now, batch));
    }
}
