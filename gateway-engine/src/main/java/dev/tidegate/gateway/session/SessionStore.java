package dev.tidegate.gateway.session;

import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions that have not ended. Ending one deletes it. Writes belong inside a transaction, except for {@link #touch}. */
public interface SessionStore {

    void insert(Session session, SecretDigest token);

    /** The session of a token with its user, membership and password state, alive or not. */
    Optional<SignedIn> findByToken(SecretDigest token);

    Optional<Session> find(SessionId id);

    /** Newest first. */
    List<Session> ofUser(UserId user);

    /** Writes when it was last used; moves that time back only if by more than a minute, after a clock was set back. */
    void touch(SessionId id, Instant at);

    /** Returns false when it had ended already. */
    boolean end(SessionId id);

    /** Returns how many there were. */
    int endAllOf(UserId user);

    /** Ends all but one and returns how many ended. */
    int endOthersOf(UserId user, SessionId kept);

    /** Ends all but the newest {@code kept} sessions of this user and returns how many ended. */
    int endOldestOf(UserId user, int kept);

    /** Deletes at most {@code batch} sessions that expired before {@code now} or were last used before {@code idleSince}. */
    int deleteEnded(Instant now, Instant idleSince, int batch);
}
