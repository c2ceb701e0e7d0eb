package dev.tidegate.gateway.session;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and ends sessions: users' own, and for administrators those of any user (SES-4). Thread-safe. */
public final class SessionService {
    private static final Comparator<PagePosition> OLDEST_FIRST =
            Comparator.comparing(PagePosition::at).thenComparing(PagePosition::id);

    private final Transactions transactions;
    private final SessionStore store;
    private final UserStore users;
    private final AuditLog audit;
    private final Duration idleTimeout;
    private final Clock clock;

    /** @param idleTimeout the time without use after which a session has ended */
    public SessionService(
            Transactions transactions,
            SessionStore store,
            UserStore users,
            AuditLog audit,
            Duration idleTimeout,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.users = users;
        this.audit = audit;
        this.idleTimeout = idleTimeout;
        this.clock = clock;
    }

    /** The caller's own sessions, newest first. */
    public Page<Session> own(SessionCaller caller, PageRequest request) {
        return page(caller.user().id(), request);
    }

    /**
     * A user's sessions, newest first.
     *
     * @throws RefusedException NOT_FOUND when there is no such user
     */
    public Page<Session> ofUser(UserId id, PageRequest request) {
        return page(require(id).id(), request);
    }

    /**
     * Ends one of the caller's own sessions, possibly the current one.
     *
     * @throws RefusedException NOT_FOUND when it is another user's, has ended or never existed: the caller may not know which
     */
    public Session revokeOwn(Actor actor, SessionCaller caller, SessionId id) {
        return transactions.inTransaction(() -> ended(actor, caller.user(), id)
                .orElseThrow(() -> refused(NOT_FOUND, "session_unknown", "You have no such session.")));
    }

    /** Ends the caller's sessions except the current one, and returns how many there were. */
    public int revokeOthers(Actor actor, SessionCaller caller) {
        return transactions.inTransaction(() -> {
            users.findLocked(caller.user().id()); // several rows at once: one after another
            int revoked = caller.session() == null
                    ? store.endAllOf(caller.user().id())
                    : store.endOthersOf(caller.user().id(), caller.session());
            return audited(actor, caller.user(), revoked);
        });
    }

    /**
     * Ends one session of a user.
     *
     * @throws RefusedException NOT_FOUND when there is no such user, or no such session of theirs any more
     */
    public Session revoke(Actor actor, UserId userId, SessionId id) {
        return transactions.inTransaction(() -> ended(actor, require(userId), id)
                .orElseThrow(() -> refused(NOT_FOUND, "session_unknown", "This user has no such session.")));
    }

    /**
     * Ends all sessions of a user, and returns how many there were.
     *
     * @throws RefusedException NOT_FOUND when there is no such user
     */
    public int revokeAll(Actor actor, UserId id) {
        return transactions.inTransaction(() -> {
            users.findLocked(id); // several rows at once: one after another
            User user = require(id);
            return audited(actor, user, store.endAllOf(id));
        });
    }

    /**
     * Ends the session of a token, and no other. Does nothing if it has already ended.
     *
     * @param stranger identifies the request; the audited actor is the session's user
     */
    public void signOut(Actor stranger, OpaqueToken token) {
        transactions.inTransaction(() -> {
            store.findByToken(token.digest())
                    .filter(found -> store.end(found.session().id()))
                    .ifPresent(found -> signedOut(stranger, found));
            return true;
        });
    }

    private void signedOut(Actor stranger, SignedIn gone) {
        Actor actor = new Actor(gone.caller(), stranger.requestId(), stranger.peer());
        audit.done(
                actor,
                "sign_out",
                AuditTarget.of(gone.user()),
                facts(gone.session().id()));
    }

    /** A user has few sessions at once ({@link Sessions#MAX_PER_USER}), so paging is done here. */
    private Page<Session> page(UserId user, PageRequest request) {
        Instant now = clock.instant();
        List<Session> rows = store.ofUser(user).stream()
                .filter(session -> session.isAlive(now, idleTimeout))
                .filter(session ->
                        request.after() == null || OLDEST_FIRST.compare(position(session), request.after()) < 0)
                .limit(request.fetch())
                .toList();
        return request.page(rows, SessionService::position);
    }

    private Optional<Session> ended(Actor actor, User owner, SessionId id) {
        Optional<Session> found = store.find(id)
                .filter(session -> session.userId().equals(owner.id()))
                .filter(session -> store.end(id));
        found.ifPresent(session -> audit.done(actor, "session.revoked", AuditTarget.of(owner), facts(id)));
        return found;
    }

    private int audited(Actor actor, User owner, int revoked) {
        Map<String, String> facts = Map.of("sessions", Integer.toString(revoked));
        if (revoked > 0) audit.done(actor, "session.revoked", AuditTarget.of(owner), facts);
        return revoked;
    }

    private User require(UserId id) {
        return users.find(id)
                .filter(user -> !user.bootstrap())
                .orElseThrow(() -> refused(NOT_FOUND, "user_unknown", "There is no such user."));
    }

    private static Map<String, String> facts(SessionId id) {
        return Map.of("session_id", id.value());
    }

    private static PagePosition position(Session session) {
        return new PagePosition(session.createdAt(), session.id().value());
    }
}
