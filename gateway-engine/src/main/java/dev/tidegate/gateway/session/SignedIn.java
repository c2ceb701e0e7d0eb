package dev.tidegate.gateway.session;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.User;
import org.jspecify.annotations.Nullable;

/**
 * A session with the current state of its user, read in one statement.
 *
 * @param membership null without a team
 */
public record SignedIn(Session session, User user, @Nullable Membership membership, boolean passwordChangeRequired) {
    public SignedIn {
        requireNonNull(session, "session");
        requireNonNull(user, "user");
    }

    public SessionCaller caller() {
        return new SessionCaller(session.id(), user, membership, passwordChangeRequired);
    }
}
