package dev.tidegate.gateway.audit;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.permission.Caller;
import dev.tidegate.identity.permission.OperatorCaller;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/**
 * Who does something, and by which request, for rules and for the audit log.
 *
 * @param requestId the correlation id of the request; empty for a command
 * @param peer the address it came from; empty for a command
 */
public record Actor(Caller caller, String requestId, String peer) {
    public Actor {
        requireNonNull(caller, "caller");
        requireNonNull(requestId, "requestId");
        requireNonNull(peer, "peer");
    }

    /** The operator, who runs the gateway's commands. */
    public static Actor operator() {
        return new Actor(new OperatorCaller(), "", "");
    }

    /** The signed-in user, or empty for anybody else. */
    public Optional<UserId> userId() {
        return caller instanceof SessionCaller session
                ? Optional.of(session.user().id())
                : Optional.empty();
    }

    /** The team of the signed-in user, or empty without one. */
    public Optional<TeamId> team() {
        return caller instanceof SessionCaller session && session.membership() != null
                ? Optional.of(session.membership().teamId())
                : Optional.empty();
    }

    public boolean is(UserId user) {
        return userId().filter(user::equals).isPresent();
    }

    /** How far a permission reaches for this actor; an operator may do everything, strangers nothing. */
    public Reach reach(Permission permission) {
        if (caller instanceof SessionCaller session) return session.reach(permission);
        return caller instanceof OperatorCaller ? Reach.ALL : Reach.NONE;
    }

    /** Whether the permission holds for something that belongs to this team. */
    public boolean reaches(Permission permission, TeamId team) {
        if (caller instanceof SessionCaller session) return session.reaches(permission, team);
        return caller instanceof OperatorCaller;
    }
}
