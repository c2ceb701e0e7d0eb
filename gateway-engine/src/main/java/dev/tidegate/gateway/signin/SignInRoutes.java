package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.permission.Permission.OWN_ACCOUNT;

import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.signin.SignInViews.ChangePassword;
import dev.tidegate.gateway.signin.SignInViews.OidcProvidersView;
import dev.tidegate.gateway.signin.SignInViews.OwnSessionView;
import dev.tidegate.gateway.signin.SignInViews.OwnSessionsRevokedView;
import dev.tidegate.gateway.signin.SignInViews.PasswordSignIn;
import dev.tidegate.gateway.signin.SignInViews.SessionView;
import dev.tidegate.gateway.signin.SignInViews.SignedOutView;
import dev.tidegate.identity.RefusalKind;
import java.util.List;
import java.util.stream.Stream;

/** Signing in and out, one's own sessions and password, as a table of operations. */
public final class SignInRoutes {
    private static final String AUTH = "/api/v1/auth";

    private final SignInHandlers signIns;
    private final OwnSessionHandlers sessions;
    private final OidcProviderHandlers providers;

    public SignInRoutes(SignInHandlers signIns, OwnSessionHandlers sessions, OidcProviderHandlers providers) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.providers = providers;
    }

    public List<Operation> operations() {
        return Stream.of(signingIn(), ownSessions()).flatMap(List::stream).toList();
    }

    private List<Operation> signingIn() {
        return List.of(
                Operation.open(
                                "getSession",
                                "GET",
                                AUTH + "/session",
                                "Says who is signed in and what they may do; null when nobody is.")
                        .givesOrNull(SessionView.class)
                        .refuses(RefusalKind.UNAUTHENTICATED)
                        .by(sessions::current),
                Operation.open(
                                "signInWithPassword",
                                "POST",
                                AUTH + "/login/password",
                                "Signs in with a password; whatever is wrong, the refusal is the same.")
                        .takes(PasswordSignIn.class)
                        .givesWithHeaders(SessionView.class)
                        .refuses(RefusalKind.UNAUTHENTICATED, RefusalKind.EXHAUSTED)
                        .by(signIns::signIn),
                Operation.open(
                                "listOidcProviders",
                                "GET",
                                AUTH + "/oidc/providers",
                                "Lists the identity providers that people can sign in with.")
                        .gives(OidcProvidersView.class)
                        .by(providers::list),
                Operation.open(
                                "signOut",
                                "POST",
                                AUTH + "/logout",
                                "Ends the session at hand, if there is one, and takes its cookie away.")
                        .givesWithHeaders(SignedOutView.class)
                        .refuses(RefusalKind.UNAUTHENTICATED)
                        .by(sessions::signOut),
                Operation.of(
                                "changePassword",
                                "POST",
                                AUTH + "/password/change",
                                OWN_ACCOUNT,
                                "Changes one's own password; ends the other sessions and renews the one at hand.")
                        .alsoBeforePasswordChange()
                        .takes(ChangePassword.class)
                        .givesWithHeaders(SessionView.class)
                        .refuses(RefusalKind.CONFLICT, RefusalKind.EXHAUSTED)
                        .by(signIns::changePassword));
    }

    private List<Operation> ownSessions() {
        return List.of(
                Operation.of(
                                "listOwnSessions",
                                "GET",
                                AUTH + "/sessions",
                                OWN_ACCOUNT,
                                "Lists one's own sessions, newest first.")
                        .lists(OwnSessionView.class)
                        .by(sessions::list),
                Operation.of(
                                "revokeOwnSession",
                                "DELETE",
                                AUTH + "/sessions/{session_id}",
                                OWN_ACCOUNT,
                                "Ends one of one's own sessions.")
                        .givesWithHeaders(OwnSessionView.class)
                        .by(sessions::revoke),
                Operation.of(
                                "revokeOtherSessions",
                                "POST",
                                AUTH + "/sessions/revoke-others",
                                OWN_ACCOUNT,
                                "Ends all of one's own sessions but the one at hand.")
                        .gives(OwnSessionsRevokedView.class)
                        .by(sessions::revokeOthers));
    }
}
