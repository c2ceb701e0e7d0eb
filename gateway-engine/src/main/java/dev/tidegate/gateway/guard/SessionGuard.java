package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.tx.InsufficientPrivileges;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.permission.SessionCaller;
import java.util.Optional;

/**
 * Lets in who is signed in and has a permission. In this order, before the body is read: a session (401), proof that a change comes from
 * our own pages (403), a password that need not be changed first (403), the permission (403). Thread-safe.
 */
public final class SessionGuard implements Guard<SessionCaller> {
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SameOrigin sameOrigin;
    private final Permission permission;
    private final boolean beforePasswordChange;

    public SessionGuard(Sessions sessions, SessionCookie cookie, SameOrigin sameOrigin, Permission permission) {
        this(sessions, cookie, sameOrigin, permission, false);
    }

    private SessionGuard(
            Sessions sessions,
            SessionCookie cookie,
            SameOrigin sameOrigin,
            Permission permission,
            boolean beforePasswordChange) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.sameOrigin = sameOrigin;
        this.permission = permission;
        this.beforePasswordChange = beforePasswordChange;
    }

    /** The same guard, for what is needed to change a password that must be changed (USER-10). */
    public SessionGuard alsoBeforePasswordChange() {
        return new SessionGuard(sessions, cookie, sameOrigin, permission, true);
    }

    /** Who is signed in, whatever they may do; empty for anybody else. */
    public Optional<SessionCaller> find(Request request) {
        return cookie.token(request).flatMap(sessions::verify);
    }

    @Override
    public SessionCaller check(Request request) {
        SessionCaller caller = find(request).orElseThrow(() -> signInFirst(request));
        sameOrigin.require(request);
        if (caller.passwordChangeRequired() && !beforePasswordChange) {
            throw RefusedException.refused(
                    FORBIDDEN,
                    "password_change_required",
                    "Change your password first; nothing else is allowed until then.");
        }
        if (caller.reach(permission) == Reach.NONE) throw InsufficientPrivileges.refused();
        return caller;
    }

    private RefusedException signInFirst(Request request) {
        RefusedException refused = RefusedException.refused(
                UNAUTHENTICATED, "session_required", "Sign in first: your session is missing or has ended.");
        return cookie.isSent(request) ? refused.withHeader("Set-Cookie", cookie.takeAway(request)) : refused;
    }
}
