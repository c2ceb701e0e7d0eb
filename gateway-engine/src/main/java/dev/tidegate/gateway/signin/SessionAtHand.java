package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.proxyauth.ProxyAuthenticator;
import dev.tidegate.gateway.proxyauth.Sighting;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionTokens;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.SignInWire.SessionView;
import dev.tidegate.identity.credential.OpaqueToken;
import java.util.Optional;
import java.util.function.Function;

/** Tells who is signed in on a route that is open to all. Whoever a trusted proxy names is told of, and not made a user (PROXY-5). */
public final class SessionAtHand {
    private final ProxyAuthenticator proxy;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SessionTokens tokens;

    public SessionAtHand(ProxyAuthenticator proxy, Sessions sessions, SessionCookie cookie) {
        this.proxy = proxy;
        this.sessions = sessions;
        this.cookie = cookie;
        this.tokens = new SessionTokens(cookie);
    }

    /** Whether a user is at a page; makes nobody one. */
    public boolean isThere(Request request) {
        return view(request, cookie::token).isPresent();
    }

    /** Empty when nobody is signed in, or somebody whom the proxy names for the first time has yet to use a route that needs a user. */
    Optional<SessionView> view(Request request) {
        return view(request, tokens::token);
    }

    private Optional<SessionView> view(Request request, Function<Request, Optional<OpaqueToken>> token) {
        Optional<Sighting> named = proxy.look(request);
        if (named.isPresent()) return named.get().known().map(caller -> SessionView.of(caller, null));
        return token.apply(request).flatMap(sessions::find).map(SessionView::of);
    }
}
