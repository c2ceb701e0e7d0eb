package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.Map;

/** Lists and ends sessions: one's own, and for an administrator those of any user (SES-4). Thread-safe. */
public final class SessionService {
    private final SignInParts parts;
    private final AuditLog audit;

    public SessionService(SignInParts parts, AuditLog audit) {
        this.parts = parts;
        this.audit = audit;
    }

    /**
     * Newest first.
     *
     * @throws RefusedException NOT_FOUND when there is no such user
     */
    public List<Session> of(UserId user) {
        require(user);
        return parts.sessions().ofUser(user);
    }

    /**
     * Ends one.
     *
     * @throws RefusedException NOT_FOUND when the user has no such session
     */
    public Session end(Actor actor, UserId user, SessionId id) {
        return parts.transactions().inTransaction(() -> {
            User owner = require(user);
            Session session = parts.sessions()
                    .find(id)
                    .filter(found -> found.userId().equals(user))
                    .orElseThrow(SessionService::unknownSession);
            if (!parts.sessions().end(id)) throw unknownSession();
            audit.done(actor, "session.revoked", AuditTarget.of(owner), Map.of("session", id.value()));
            return session;
        });
    }

    /** Ends all but the given one, and returns how many that were. */
    public int endOthers(Actor actor, UserId user, SessionId kept) {
        return parts.transactions()
                .inTransaction(() -> told(actor, require(user), parts.sessions().endOthersOf(user, kept)));
    }

    /**
     * Ends all, and returns how many that were.
     *
     * @throws RefusedException NOT_FOUND when there is no such user
     */
    public int endAll(Actor actor, UserId user) {
        return parts.transactions()
                .inTransaction(() -> told(actor, require(user), parts.sessions().endAllOf(user)));
    }

    private int told(Actor actor, User owner, int ended) {
        if (ended > 0) {
            audit.done(actor, "session.revoked", AuditTarget.of(owner), Map.of("count", Integer.toString(ended)));
        }
        return ended;
    }

    /** A bootstrap administrator stays apart here as everywhere (USER-7), but for their own sessions. */
    private User require(UserId id) {
        return parts.users()
                .find(id)
                .orElseThrow(() -> RefusedException.refused(NOT_FOUND, "user_unknown", "There is no such user."));
    }

    private static RefusedException unknownSession() {
        return RefusedException.refused(NOT_FOUND, "session_unknown", "There is no such session; it may have ended.");
    }
}
