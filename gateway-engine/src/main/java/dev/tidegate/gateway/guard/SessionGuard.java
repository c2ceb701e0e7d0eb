package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.tx.InsufficientPrivileges;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.permission.SessionCaller;

/**
 * Lets in who is signed in and has a permission. In this order, before the body is read: a user whom the trusted proxy names or a session
 * (401), proof that a change comes from our own pages (403), a password that need not be changed first (403), the permission (403).
 * Thread-safe.
 */
public final class SessionGuard implements Guard<SessionCaller> {
    private final Recognition recognition;
    private final Permission permission;
    private final boolean beforePasswordChange;

    public SessionGuard(Recognition recognition, Permission permission) {
        this(recognition, permission, false);
    }

    private SessionGuard(Recognition recognition, Permission permission, boolean beforePasswordChange) {
        this.recognition = recognition;
        this.permission = permission;
        this.beforePasswordChange = beforePasswordChange;
    }

    /** The same guard, for what is needed to change a password that must be changed (USER-10). */
    public SessionGuard alsoBeforePasswordChange() {
        return new SessionGuard(recognition, permission, true);
    }

    @Override
    public SessionCaller check(Request request) {
        SessionCaller caller = recognition.require(request);
        if (caller.passwordChangeRequired() && !beforePasswordChange) {
            throw RefusedException.refused(
                    FORBIDDEN,
                    "password_change_required",
                    "Change your password first; nothing else is allowed until then.");
        }
        if (caller.reach(permission) == Reach.NONE) throw InsufficientPrivileges.refused();
        return caller;
    }
}
