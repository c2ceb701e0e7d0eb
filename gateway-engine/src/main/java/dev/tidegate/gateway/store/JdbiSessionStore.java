package dev.tidegate.gateway.store;

import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiSessionStore implements SessionStore {
    private final JdbiAccess access;

    JdbiSessionStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public void insert(Session session, SecretDigest token) {
        access.run(SessionDao.class, dao -> dao.insert(session, token.hex()));
    }

    @Override
    public Optional<SignedIn> findByToken(SecretDigest token) {
        return access.read(SessionDao.class, dao -> dao.findByToken(token.hex()));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return access.read(SessionDao.class, dao -> dao.find(id.value()));
    }

    @Override
    public List<Session> ofUser(UserId user) {
        return access.read(SessionDao.class, dao -> dao.ofUser(user.value()));
    }

    @Override
    public void touch(SessionId id, Instant at) {
        access.write(SessionDao.class, dao -> dao.touch(id.value(), at));
    }

    @Override
    public boolean end(SessionId id) {
        return access.write(SessionDao.class, dao -> dao.end(id.value())) == 1;
    }

    @Override
    public int endAllOf(UserId user) {
        return access.write(SessionDao.class, dao -> dao.endAllOf(user.value()));
    }

    @Override
    public int endOthersOf(UserId user, SessionId kept) {
        return access.write(SessionDao.class, dao -> dao.endOthersOf(user.value(), kept.value()));
    }

    @Override
    public int endOldestOf(UserId user, int kept) {
        return access.write(SessionDao.class, dao -> dao.endOldestOf(user.value(), kept));
    }

    @Override
    public int deleteEnded(Instant now, Instant idleSince, int batch) {
        return access.write(SessionDao.class, dao -> dao.deleteEnded(now, idleSince, batch));
    }
}
