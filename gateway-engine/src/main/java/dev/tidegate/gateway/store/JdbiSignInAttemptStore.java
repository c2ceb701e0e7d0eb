package dev.tidegate.gateway.store;

import dev.tidegate.gateway.signin.SignInAttemptStore;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbiSignInAttemptStore implements SignInAttemptStore {
    private final JdbiAccess access;

    JdbiSignInAttemptStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Optional<Attempts> find(String bucket) {
        return access.read(SignInAttemptDao.class, dao -> dao.find(bucket));
    }

    @Override
    public boolean replace(String bucket, @Nullable Attempts expected, Attempts next) {
        return access.write(
                        SignInAttemptDao.class,
                        dao -> expected == null ? dao.insert(bucket, next) : dao.update(bucket, expected, next))
                == 1;
    }

    @Override
    public void forget(String bucket) {
        access.write(SignInAttemptDao.class, dao -> dao.forget(bucket));
    }

    @Override
    public void takeBack(String bucket) {
        access.write(SignInAttemptDao.class, dao -> dao.takeBack(bucket));
    }

    @Override
    public int deleteBefore(Instant before, int batch) {
        return access.write(SignInAttemptDao.class, dao -> dao.deleteBefore(before, batch));
    }
}
