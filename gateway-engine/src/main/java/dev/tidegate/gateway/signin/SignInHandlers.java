package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.api.Answered;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.signin.SignInViews.ChangePassword;
import dev.tidegate.gateway.signin.SignInViews.PasswordSignIn;
import dev.tidegate.gateway.signin.SignInViews.SessionView;

/** Signing in, and what is done with a password. */
public final class SignInHandlers {
    private final SignInService signIns;
    private final PasswordChangeService changes;
    private final SessionCookie cookie;

    public SignInHandlers(SignInService signIns, PasswordChangeService changes, SessionCookie cookie) {
        this.signIns = signIns;
        this.changes = changes;
        this.cookie = cookie;
    }

    Answered<SessionView> signIn(ApiCall<PasswordSignIn> call) {
        Request request = call.request();
        SignInAttempt attempt = new SignInAttempt(
                call.input().email(),
                call.input().password(),
                From.of(request),
                cookie.token(request).orElse(null));
        return begun(signIns.signIn(call.actor(), attempt), request);
    }

    Answered<SessionView> changePassword(ApiCall<ChangePassword> call) {
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
