package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.permission.Permission.OWN_ACCOUNT;

import dev.tidegate.gateway.api.Answered;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.signin.SignInWire.ChangePassword;
import dev.tidegate.gateway.signin.SignInWire.PasswordSignIn;
import dev.tidegate.gateway.signin.SignInWire.SessionView;
import java.util.List;

/** Signing in, and operations with a password. */
final class SignInHandlers implements ApiHandlers {
    private final SignInService signIns;
    private final PasswordChangeService changes;
    private final SessionCookie cookie;

    SignInHandlers(SignInService signIns, PasswordChangeService changes, SessionCookie cookie) {
        this.signIns = signIns;
        this.changes = changes;
        this.cookie = cookie;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.openPost("signInWithPassword", "/api/v1/auth/login/password")
                        .summary("Signs in with a password; every failure gets the same refusal.")
                        .takes(PasswordSignIn.class)
                        .givesWithHeaders(SessionView.class)
                        .refuses(UNAUTHENTICATED, EXHAUSTED)
                        .answeredBy(this::signIn),
                Operation.post("changePassword", "/api/v1/auth/password/change", OWN_ACCOUNT)
                        .summary("Changes the caller's own password, ends the other sessions and renews the current"
                                + " one.")
                        .alsoBeforePasswordChange()
                        .takes(ChangePassword.class)
                        .givesWithHeaders(SessionView.class)
                        .refuses(CONFLICT, EXHAUSTED)
                        .answeredBy(this::changePassword));
    }

    private Answered<SessionView> signIn(ApiCall<PasswordSignIn> call) {
        Request request = call.request();
        SignInAttempt attempt = new SignInAttempt(
                call.input().email(),
                call.input().password(),
                From.of(request),
                cookie.token(request).orElse(null));
        return begun(signIns.signIn(call.actor(), attempt), request);
    }

    private Answered<SessionView> changePassword(ApiCall<ChangePassword> call) {
        Request request = call.request();
        PasswordChange change =
                new PasswordChange(call.input().currentPassword(), call.input().newPassword(), From.of(request));
        return begun(changes.change(call.actor(), call.session(), change), request);
    }

    private Answered<SessionView> begun(BegunSession begun, Request request) {
        return new Answered<>(
                SessionView.of(begun.signedIn()), Headers.of("Set-Cookie", cookie.handOut(begun.token(), request)));
    }
}
