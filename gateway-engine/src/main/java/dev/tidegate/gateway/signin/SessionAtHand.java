package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.proxyauth.ProxyAuthenticator;
import dev.tidegate.gateway.proxyauth.Sighting;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.SignInViews.SessionView;
import java.util.Optional;

/** Tells who is signed in on a route that is open to all. Whoever a trusted proxy names is told of, and not made a user (PROXY-5). */
public final class SessionAtHand {
    private final ProxyAuthenticator proxy;
    private final Sessions sessions;
    private final SessionCookie cookie;

    public SessionAtHand(ProxyAuthenticator proxy, Sessions sessions, SessionCookie cookie) {
        this.proxy = proxy;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** Whether a user is calling; makes nobody one. */
    public boolean isThere(Request request) {
        return view(request).isPresent();
    }

    /** Empty when nobody is signed in, or somebody whom the proxy names for the first time has yet to use a route that needs a user. */
    Optional<SessionView> view(Request request) {
        Optional<Sighting> named = proxy.look(request);
        if (named.isPresent()) return named.get().caller().map(caller -> SessionView.of(caller, null));
        return cookie.token(request).flatMap(sessions::find).map(SessionView::of);
    }
}
