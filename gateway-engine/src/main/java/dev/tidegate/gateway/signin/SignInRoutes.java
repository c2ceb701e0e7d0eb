package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.permission.Permission.OWN_ACCOUNT;
import static dev.tidegate.identity.permission.Permission.SESSIONS_READ;
import static dev.tidegate.identity.permission.Permission.SESSIONS_WRITE;

import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.signin.SignInHandlers.ChangePassword;
import dev.tidegate.gateway.signin.SignInHandlers.SignIn;
import dev.tidegate.gateway.signin.SignInViews.EndedView;
import dev.tidegate.gateway.signin.SignInViews.SessionStateView;
import dev.tidegate.gateway.signin.SignInViews.SessionView;
import dev.tidegate.gateway.signin.SignInViews.StatusView;
import dev.tidegate.identity.RefusalKind;
import java.util.List;
import java.util.stream.Stream;

/** The operations of signing in and out, and of sessions. */
public final class SignInRoutes {
    private static final String AUTH = "/api/v1/auth";
    private static final String USER_SESSIONS = "/api/v1/admin/identity/users/{user_id}/sessions";

    private final SignInHandlers signIn;
    private final SessionHandlers sessions;

    public SignInRoutes(SignInHandlers signIn, SessionHandlers sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    public List<Operation> operations() {
        return Stream.of(signingIn(), ownSessions(), sessionsOfUsers())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> signingIn() {
        return List.of(
                Operation.open(
                                "getSession",
                                "GET",
                                AUTH + "/session",
                                "Says who is signed in; data is null for nobody.")
                        .givesOrNull(SessionStateView.class)
                        .by(signIn::session),
                Operation.open(
                                "signIn",
                                "POST",
                                AUTH + "/login/password",
                                "Signs in with a password and hands out the session cookie.")
                        .takes(SignIn.class)
                        .givesWithHeaders(SessionStateView.class)
                        .refuses(RefusalKind.UNAUTHENTICATED, RefusalKind.EXHAUSTED)
                        .by(signIn::signIn),
                Operation.open(
                                "signOut",
                                "POST",
                                AUTH + "/logout",
                                "Ends the current session and takes the cookie away; never fails twice.")
                        .givesWithHeaders(StatusView.class)
                        .by(signIn::signOut),
                Operation.of(
                                "changePassword",
                                "POST",
                                AUTH + "/password/change",
                                OWN_ACCOUNT,
                                "Changes one's own password, ends every session and hands out a new one.")
                        .alsoBeforePasswordChange()
                        .takes(ChangePassword.class)
                        .givesWithHeaders(SessionStateView.class)
                        .refuses(RefusalKind.CONFLICT, RefusalKind.EXHAUSTED)
                        .by(signIn::changePassword));
    }

    private List<Operation> ownSessions() {
        return List.of(
                Operation.of(
                                "listOwnSessions",
                                "GET",
                                AUTH + "/sessions",
                                OWN_ACCOUNT,
                                "Lists one's own sessions, newest first.")
                        .lists(SessionView.class)
                        .by(sessions::own),
                Operation.of(
                                "endOwnSession",
                                "DELETE",
                                AUTH + "/sessions/{session_id}",
                                OWN_ACCOUNT,
                                "Ends one of one's own sessions.")
                        .gives(SessionView.class)
                        .by(sessions::endOwn),
                Operation.of(
                                "endOtherOwnSessions",
                                "POST",
                                AUTH + "/sessions/revoke-others",
                                OWN_ACCOUNT,
                                "Ends all of one's own sessions but the current one.")
                        .gives(EndedView.class)
                        .by(sessions::endOtherOwn));
    }

    private List<Operation> sessionsOfUsers() {
        return List.of(
                Operation.of(
                                "listUserSessions",
                                "GET",
                                USER_SESSIONS,
                                SESSIONS_READ,
                                "Lists the sessions of a user, newest first.")
                        .lists(SessionView.class)
                        .by(sessions::ofUser),
                Operation.of(
                                "endUserSession",
                                "DELETE",
                                USER_SESSIONS + "/{session_id}",
                                SESSIONS_WRITE,
                                "Ends one session of a user.")
                        .gives(SessionView.class)
                        .by(sessions::endOfUser),
                Operation.of(
                                "endUserSessions",
                                "POST",
                                USER_SESSIONS + "/revoke-all",
                                SESSIONS_WRITE,
                                "Ends all sessions of a user.")
                        .gives(EndedView.class)
                        .by(sessions::endAllOfUser));
    }
}
