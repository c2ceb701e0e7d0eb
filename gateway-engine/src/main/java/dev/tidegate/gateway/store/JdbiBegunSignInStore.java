package dev.tidegate.gateway.store;

import dev.tidegate.gateway.oidc.BegunSignIn;
import dev.tidegate.gateway.oidc.BegunSignInStore;
import dev.tidegate.identity.credential.SecretDigest;
import java.time.Instant;
import java.util.Optional;

final class JdbiBegunSignInStore implements BegunSignInStore {
    private final JdbiAccess access;

    JdbiBegunSignInStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public void insert(SecretDigest state, BegunSignIn begun) {
        access.run(BegunSignInDao.class, dao -> dao.insert(state.hex(), begun));
    }

    @Override
    public Optional<BegunSignIn> find(SecretDigest state) {
        return access.read(BegunSignInDao.class, dao -> dao.find(state.hex()));
    }

    @Override
    public boolean use(SecretDigest state) {
        return access.write(BegunSignInDao.class, dao -> dao.use(state.hex())) == 1;
    }

    @Override
    public int deleteExpired(Instant now, int batch) {
        String skipLocked = access.dialect().rowLockSkippingLocked();
        return access.write(BegunSignInDao.class, dao -> dao.deleteExpired(skipLocked, now, batch));
    }
}
