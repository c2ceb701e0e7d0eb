package dev.tidegate.gateway.session;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and verifies sessions. Nothing is cached, as requests with a session need the database anyway: an ended session, a disabled user
 * or a removed role takes effect on the next request on every node (SES-6). Thread-safe.
 */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    /** How many sessions one user may have; the oldest end when there are more (SES-2). */
    public static final int MAX_PER_USER = 50;

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int CLEANED_AT_SIGN_IN = 100;

    private final SessionStore store;
    private final SignInConfig config;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public Sessions(SessionStore store, SignInConfig config, Ids ids, Clock clock) {
        this.store = store;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins a session inside the caller's transaction, and clears away some that have ended.
     *
     * @param peer the address it is begun from
     * @param userAgent what the browser calls itself; shortened
     */
    public NewSession begin(User user, String peer, String userAgent) {
        Instant now = clock.instant();
        OpaqueToken token = OpaqueToken.mint(random);
        Session session = new Session(
                new SessionId(ids.next()),
                user.id(),
                now,
                now,
                now.plus(config.sessionLifetime()),
                peer,
                UserAgentText.shortened(userAgent));
        store.deleteEnded(now, now.minus(config.sessionIdleTimeout()), CLEANED_AT_SIGN_IN);
        store.insert(session, token.digest());
        store.endOldestOf(user.id(), MAX_PER_USER);
        return new NewSession(session, token);
    }

    /** A session that has just begun, with its user as it was stored. */
    public SignedIn signedIn(NewSession begun) {
        return store.findByToken(begun.token().digest())
                .orElseThrow(() -> new StoreException("A session that was just begun is not there."));
    }

    /** Ends the session of a token, if there is one, inside the caller's transaction. */
    public void end(OpaqueToken token) {
        store.findByToken(token.digest())
                .ifPresent(found -> store.end(found.session().id()));
    }

    /** Ends a session inside the caller's transaction; returns false when it had ended already. */
    public boolean end(SessionId id) {
        return store.end(id);
    }

    /** Ends all sessions of a user inside the caller's transaction; returns how many there were. */
    public int endAllOf(UserId user) {
        return store.endAllOf(user);
    }

    /** Whether a session has not been ended; it may still have expired or be idle. */
    public boolean exists(SessionId id) {
        return store.find(id).isPresent();
    }

    /** The user behind a token, or empty when the session has ended, has been idle too long or its user is not active (SES-2). */
    public Optional<SessionCaller> verify(OpaqueToken token) {
        return find(token).map(SignedIn::caller);
    }

    /** The same with the session itself. */
    public Optional<SignedIn> find(OpaqueToken token) {
        Instant now = clock.instant();
        Optional<SignedIn> found = store.findByToken(token.digest())
                .filter(signedIn -> signedIn.session().isAlive(now, config.sessionIdleTimeout()))
                .filter(signedIn -> signedIn.user().active());
        found.map(SignedIn::session).filter(session -> isDue(session, now)).ifPresent(session -> touch(session, now));
        return found;
    }

    /** If the database takes no writes at the moment, reads need not be refused: the session only counts as idle from an earlier time. */
    private void touch(Session session, Instant now) {
        try {
            store.touch(session.id(), now);
        } catch (StoreException e) {
            LOG.debug(
                    "Session {} was used, but that could not be recorded.",
                    session.id().value(),
                    e);
        }
    }

    /**
     * Also when it was last seen further in the future than nodes' clocks differ: otherwise a clock that was set back would keep it from
     * becoming idle.
     */
    private static boolean isDue(Session session, Instant now) {
        return session.lastSeenAt().isAfter(now.plus(TOUCH_EVERY))
                || !now.isBefore(session.lastSeenAt().plus(TOUCH_EVERY));
    }
}
