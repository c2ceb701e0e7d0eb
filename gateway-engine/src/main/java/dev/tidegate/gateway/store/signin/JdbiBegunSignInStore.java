package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.oidc.BegunSignIn;
import dev.tidegate.gateway.oidc.BegunSignInStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.SecretDigest;
import java.time.Instant;
import java.util.Optional;

final class JdbiBegunSignInStore implements BegunSignInStore {
    private final DaoAccess<BegunSignInDao> begunSignIns;

    JdbiBegunSignInStore(JdbiAccess access) {
        this.begunSignIns = access.to(BegunSignInDao.class);
    }

    @Override
    public void insert(SecretDigest state, BegunSignIn begun) {
        begunSignIns.run(dao -> dao.insert(state, begun));
    }

    @Override
    public Optional<BegunSignIn> find(SecretDigest state) {
        return begunSignIns.read(dao -> dao.find(state));
    }

    @Override
    public boolean use(SecretDigest state) {
        return begunSignIns.write(dao -> dao.use(state));
    }

    @Override
    public int deleteExpired(Instant now, int batch) {
        return begunSignIns.write(dao -> dao.deleteExpired(now, batch));
    }
}
