package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.permission.SessionCaller;
import java.util.function.Function;

/**
 * Lets in signed-in users with a permission. It requires, in this order and before the body is read: a user named by the trusted proxy or a
 * session (401), proof that a change comes from our own pages (403), a password that need not be changed first (403), the permission (403).
 * For the first and the third, a page redirects to where that can be resolved. Thread-safe.
 */
public final class SessionGuard implements Guard<SessionCaller> {
    /** The refusal for users who were given a password and have not chosen their own. */
    public static final Refusal PASSWORD_CHANGE_REQUIRED = Refusal.of(
            FORBIDDEN, "password_change_required", "Change your password first; nothing else is allowed until then.");

    private final Function<Request, SessionCaller> who;
    private final Permission permission;
    private final boolean beforePasswordChange;

    public SessionGuard(Recognition recognition, Permission permission) {
        this(recognition::require, permission, false);
    }

    private SessionGuard(Function<Request, SessionCaller> who, Permission permission, boolean beforePasswordChange) {
        this.who = who;
        this.permission = permission;
        this.beforePasswordChange = beforePasswordChange;
    }

    /** The guard of a page, which a browser requests: no header identifies the caller. */
    public static SessionGuard ofPage(Recognition recognition, Permission permission) {
        return new SessionGuard(recognition::requireAtPage, permission, false);
    }

    /** The same guard, for operations needed to change a password that must be changed (USER-10). */
    public SessionGuard alsoBeforePasswordChange() {
        return new SessionGuard(who, permission, true);
    }

    @Override
    public SessionCaller check(Request request) {
        SessionCaller caller = who.apply(request);
        if (caller.passwordChangeRequired() && !beforePasswordChange) {
            throw new RefusedException(PASSWORD_CHANGE_REQUIRED);
        }
        if (caller.reach(permission) == Reach.NONE) throw InsufficientPrivileges.refused();
        return caller;
    }
}
