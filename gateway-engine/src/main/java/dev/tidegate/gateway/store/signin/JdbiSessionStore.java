package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiSessionStore implements SessionStore {
    private final DaoAccess<SessionDao> sessions;

    JdbiSessionStore(JdbiAccess access) {
        this.sessions = access.to(SessionDao.class);
    }

    @Override
    public void insert(Session session, SecretDigest token) {
        sessions.run(dao -> dao.insert(session, token));
    }

    @Override
    public Optional<SignedIn> findByToken(SecretDigest token) {
        return sessions.read(dao -> dao.findByToken(token));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return sessions.read(dao -> dao.find(id));
    }

    @Override
    public List<Session> ofUser(UserId user) {
        return sessions.read(dao -> dao.ofUser(user));
    }

    @Override
    public void touch(SessionId id, Instant at) {
        sessions.run(dao -> dao.touch(id, at));
    }

    @Override
    public boolean end(SessionId id) {
        return sessions.write(dao -> dao.end(id));
    }

    @Override
    public int endAllOf(UserId user) {
        return sessions.write(dao -> dao.endAllOf(user));
    }

    @Override
    public int endOthersOf(UserId user, SessionId kept) {
        return sessions.write(dao -> dao.endOthersOf(user, kept));
    }

    @Override
    public int endOldestOf(UserId user, int kept) {
        return sessions.write(dao -> dao.endOldestOf(user, kept));
    }

    @Override
    public int deleteEnded(Instant now, Instant idleSince, int batch) {
        return sessions.write(dao -> dao.deleteEnded(now, idleSince, batch));
    }
}
