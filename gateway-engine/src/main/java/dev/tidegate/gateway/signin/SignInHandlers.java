package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.api.Answered;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.SignInService.SignedInUser;
import dev.tidegate.gateway.signin.SignInViews.SessionStateView;
import dev.tidegate.gateway.signin.SignInViews.StatusView;
import dev.tidegate.identity.permission.SessionCaller;
import java.util.Optional;

/** Signing in and out, and who is signed in. */
public final class SignInHandlers {
    private final SignInService signIns;
    private final OwnPassword passwords;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SameOrigin sameOrigin;

    public SignInHandlers(
            SignInService signIns,
            OwnPassword passwords,
            Sessions sessions,
            SessionCookie cookie,
            SameOrigin sameOrigin) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.sessions = sessions;
        this.cookie = cookie;
        this.sameOrigin = sameOrigin;
    }

    /** What one types to sign in. */
    record SignIn(String email, Secret password) {}

    /** What one types to change one's password. */
    record ChangePassword(Secret currentPassword, Secret newPassword) {}

    /** Says who is signed in; a cookie that means nothing any more is taken away. */
    Answered<SessionStateView> session(ApiCall<ApiCall.None> call) {
        Request request = call.request();
        Optional<SessionStateView> state =
                cookie.token(request).flatMap(sessions::find).map(SessionStateView::of);
        boolean dead = state.isEmpty() && cookie.isSent(request);
        Headers headers = dead ? Headers.of("Set-Cookie", cookie.takeAway(request)) : Headers.none();
        return new Answered<>(state.orElse(null), headers);
    }

    Answered<SessionStateView> signIn(ApiCall<SignIn> call) {
        Request request = call.request();
        SignIn typed = call.input();
        SignedInUser signedIn = signIns.signIn(
                call.actor(),
                new SignInAttempt(typed.email(), typed.password(), request.peer(), userAgent(request)),
                caller(request).map(SessionCaller::session).orElse(null));
        return begun(signedIn.session(), request);
    }

    Answered<StatusView> signOut(ApiCall<ApiCall.None> call) {
        Request request = call.request();
        if (cookie.isSent(request)) sameOrigin.require(request);
        caller(request).ifPresent(caller -> signIns.signOut(call.actor(), caller.user(), caller.session()));
        return new Answered<>(StatusView.OK, Headers.of("Set-Cookie", cookie.takeAway(request)));
    }

    Answered<SessionStateView> changePassword(ApiCall<ChangePassword> call) {
        Request request = call.request();
        ChangePassword typed = call.input();
        SignInAttempt attempt = new SignInAttempt(
                call.session().user().email().normalised(),
                typed.currentPassword(),
                request.peer(),
                userAgent(request));
        NewSession session = passwords.change(call.actor(), call.session().user(), attempt, typed.newPassword());
        return begun(session, request);
    }

    private Answered<SessionStateView> begun(NewSession session, Request request) {
        SessionStateView view =
                sessions.find(session.token()).map(SessionStateView::of).orElseThrow();
        return new Answered<>(view, Headers.of("Set-Cookie", cookie.handOut(session.token(), request)));
    }

    private Optional<SessionCaller> caller(Request request) {
        return cookie.token(request).flatMap(sessions::verify);
    }

    private static String userAgent(Request request) {
        return request.headers().first("User-Agent").orElse("");
    }
}
