package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.signin.SignInAttemptStore;
import dev.tidegate.gateway.signin.SignInBucket;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;

final class JdbiSignInAttemptStore implements SignInAttemptStore {
    private final DaoAccess<SignInAttemptDao> buckets;

    JdbiSignInAttemptStore(JdbiAccess access) {
        this.buckets = access.to(SignInAttemptDao.class);
    }

    @Override
    public Optional<Attempts> find(SignInBucket bucket) {
        return buckets.read(dao -> dao.find(bucket.digest()));
    }

    /** Two statements, so that the read sees what the previous holder of the lock has written. */
    @Override
    public Optional<Attempts> findLocked(SignInBucket bucket) {
        return buckets.write(dao -> {
            dao.lock(bucket.digest());
            return dao.find(bucket.digest());
        });
    }

    @Override
    public void put(SignInBucket bucket, Attempts attempts) {
        Instant forgottenAt = attempts.at().plus(bucket.throttle().memory());
        boolean locked = buckets.write(dao -> dao.update(bucket.digest(), attempts, forgottenAt));
        if (!locked) throw new StoreException("Attempts were not locked before they were changed.");
    }

    @Override
    public void remove(SignInBucket bucket) {
        buckets.run(dao -> dao.remove(bucket.digest()));
    }

    @Override
    public int deleteForgotten(Instant now, int batch) {
        return buckets.write(dao -> dao.deleteForgotten(now, batch));
    }
}
