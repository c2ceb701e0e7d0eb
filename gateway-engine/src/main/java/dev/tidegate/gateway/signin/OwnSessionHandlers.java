package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static dev.tidegate.identity.permission.Permission.OWN_ACCOUNT;

import dev.tidegate.gateway.api.Answered;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiCall.None;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.session.SessionTokens;
import dev.tidegate.gateway.signin.SignInWire.OwnSessionView;
import dev.tidegate.gateway.signin.SignInWire.OwnSessionsRevokedView;
import dev.tidegate.gateway.signin.SignInWire.SessionView;
import dev.tidegate.gateway.signin.SignInWire.SignedOutView;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import java.util.List;
import java.util.Optional;

/** The current session and the caller's other sessions. */
final class OwnSessionHandlers implements ApiHandlers {
    private static final String AUTH = "/api/v1/auth";

    private final SessionService service;
    private final Recognition recognition;
    private final SessionCookie cookie;
    private final SessionTokens tokens;
    private final SameOrigin sameOrigin;

    OwnSessionHandlers(SessionService service, Recognition recognition, SessionCookie cookie, SameOrigin sameOrigin) {
        this.service = service;
        this.recognition = recognition;
        this.cookie = cookie;
        this.tokens = new SessionTokens(cookie);
        this.sameOrigin = sameOrigin;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.openGet("getSession", AUTH + "/session")
                        .summary("Shows who is signed in and what they may do; null if nobody is.")
                        .givesOrNull(SessionView.class)
                        .refuses(UNAUTHENTICATED)
                        .answeredBy(this::current),
                Operation.openPost("signOut", AUTH + "/logout")
                        .summary("Ends the current session, if there is one, and clears its cookie.")
                        .givesWithHeaders(SignedOutView.class)
                        .refuses(UNAUTHENTICATED)
                        .answeredBy(this::signOut),
                Operation.get("listOwnSessions", AUTH + "/sessions", OWN_ACCOUNT)
                        .summary("Lists the caller's own sessions, newest first.")
                        .lists(OwnSessionView.class)
                        .answeredBy(this::list),
                Operation.delete("revokeOwnSession", AUTH + "/sessions/{session_id}", OWN_ACCOUNT)
                        .summary("Ends one of the caller's own sessions.")
                        .givesWithHeaders(OwnSessionView.class)
                        .answeredBy(this::revoke),
                Operation.post("revokeOtherSessions", AUTH + "/sessions/revoke-others", OWN_ACCOUNT)
                        .summary("Ends all of the caller's own sessions except the current one.")
                        .gives(OwnSessionsRevokedView.class)
                        .answeredBy(this::revokeOthers));
    }

    /** Null when nobody is signed in; a cookie that carries no session is taken away. */
    private Answered<SessionView> current(ApiCall<None> call) {
        Request request = call.request();
        Optional<SessionView> view = recognition.present(request).map(SessionView::of);
        boolean dead = view.isEmpty() && cookie.isSent(request);
        return new Answered<>(view.orElse(null), dead ? takenAway(request) : Headers.none());
    }

    private Answered<SignedOutView> signOut(ApiCall<None> call) {
        Request request = call.request();
        if (cookie.isSent(request))
            sameOrigin.require(request); // open to all, but a request with a session cookie needs proof of origin
        tokens.token(request).ifPresent(token -> service.signOut(call.actor(), token));
        return new Answered<>(new SignedOutView(SignedOutView.Status.OK), takenAway(request));
    }

    private Page<OwnSessionView> list(ApiCall<None> call) {
        return service.own(call.session(), call.page()).map(session -> OwnSessionView.of(session, call.session()));
    }

    private Answered<OwnSessionView> revoke(ApiCall<None> call) {
        SessionId id = new SessionId(call.path("session_id"));
        Session ended = service.revokeOwn(call.actor(), call.session(), id);
        OwnSessionView view = OwnSessionView.of(ended, call.session());
        return new Answered<>(view, view.current() ? takenAway(call.request()) : Headers.none());
    }

    private OwnSessionsRevokedView revokeOthers(ApiCall<None> call) {
        return new OwnSessionsRevokedView(service.revokeOthers(call.actor(), call.session()));
    }

    private Headers takenAway(Request request) {
        return Headers.of("Set-Cookie", cookie.takeAway(request));
    }
}
