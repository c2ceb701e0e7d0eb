package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionTokens;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.trustedproxy.ProxyAuthenticator;
import dev.tidegate.gateway.trustedproxy.Sighting;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.assertion.AssertionRules;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.permission.SessionCaller;
import java.util.Optional;
import java.util.function.Function;

/**
 * Determines which user is calling. The user named by a trusted proxy takes precedence over a session, which does not replace a refused
 * name. Thread-safe.
 */
public final class Recognition {
    /** The refusal for a stranger. */
    public static final Refusal SESSION_REQUIRED =
            Refusal.of(UNAUTHENTICATED, "session_required", "Sign in first: your session is missing or has ended.");

    private final ProxyAuthenticator proxy;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SessionTokens tokens;
    private final SameOrigin sameOrigin;

    public Recognition(ProxyAuthenticator proxy, Sessions sessions, SessionCookie cookie, SameOrigin sameOrigin) {
        this.proxy = proxy;
        this.sessions = sessions;
        this.cookie = cookie;
        this.tokens = new SessionTokens(cookie);
        this.sameOrigin = sameOrigin;
    }

    /**
     * The caller, with proof that a change comes from our own pages, or with a token in a header that no other site's page can send
     * (SES-7). The proof is required before anything is written: another site's page cannot cause a user to be created (PROXY-1).
     *
     * @throws RefusedException UNAUTHENTICATED for anybody else, FORBIDDEN for a change without the proof
     */
    SessionCaller require(Request request) {
        Optional<Sighting> named = proxy.look(request);
        Optional<SessionCaller> signedIn = named.isPresent() ? Optional.empty() : byToken(request);
        if (named.isEmpty() && signedIn.isEmpty()) throw signInFirst(request);
        if (named.isEmpty() && tokens.areBorneByHeader(request)) sameOrigin.requireUnlessSilent(request);
        else sameOrigin.require(request);
        return named.map(sighting -> proxy.admit(request, sighting))
                .or(() -> signedIn)
                .orElseThrow();
    }

    /**
     * The caller of a page, by proxy or cookie, with proof that a change comes from our own pages. The proof is required before anything is
     * written.
     *
     * @throws RefusedException {@link #SESSION_REQUIRED} for a stranger, UNAUTHENTICATED when the proxy names somebody who is not let in,
     *     FORBIDDEN for a change without the proof
     */
    SessionCaller requireAtPage(Request request) {
        Optional<Sighting> named = proxy.look(request);
        Optional<SessionCaller> signedIn = named.isPresent() ? Optional.empty() : byCookie(request);
        if (named.isEmpty() && signedIn.isEmpty()) throw new RefusedException(SESSION_REQUIRED);
        sameOrigin.require(request);
        return named.map(sighting -> proxy.admit(request, sighting))
                .or(() -> signedIn)
                .orElseThrow();
    }

    /**
     * The caller by proxy or cookie, or empty for a stranger. Require proof first if the request changes something.
     *
     * @throws RefusedException UNAUTHENTICATED when the proxy names somebody who is not let in
     */
    public Optional<SessionCaller> find(Request request) {
        Optional<Sighting> named = proxy.look(request);
        return named.isPresent() ? named.map(sighting -> proxy.admit(request, sighting)) : byCookie(request);
    }

    /**
     * The sender of a request that has passed and is still being answered; empty when they would no longer be let in.
     *
     * @throws RefusedException UNAUTHENTICATED when the proxy names somebody who is not let in
     */
    public Optional<SessionCaller> again(Request request) {
        Optional<Sighting> named = proxy.look(request);
        return named.isPresent() ? named.map(sighting -> proxy.admit(request, sighting)) : byToken(request);
    }

    /**
     * The caller, by proxy, header or cookie. No user is created for a person named by the proxy, so that they are a stranger until they
     * use a route that requires a user (PROXY-5).
     *
     * @throws RefusedException UNAUTHENTICATED when the proxy names somebody who is not let in
     */
    public Optional<Presence> present(Request request) {
        return present(request, tokens::token);
    }

    /** The same for a page, where no header identifies the caller. */
    Optional<Presence> presentAtPage(Request request) {
        return present(request, cookie::token);
    }

    private Optional<Presence> present(Request request, Function<Request, Optional<OpaqueToken>> token) {
        Optional<Sighting> named = proxy.look(request);
        if (named.isPresent()) return named.get().known().map(caller -> new Presence(caller, null));
        return token.apply(request)
                .flatMap(sessions::find)
                .map(signedIn -> new Presence(signedIn.caller(), signedIn.session()));
    }

    private Optional<SessionCaller> byToken(Request request) {
        return tokens.token(request).flatMap(sessions::verify);
    }

    private Optional<SessionCaller> byCookie(Request request) {
        return cookie.token(request).flatMap(sessions::verify);
    }

    private RefusedException signInFirst(Request request) {
        RefusedException refused = new RefusedException(refusal());
        return cookie.isSent(request) ? refused.withHeader("Set-Cookie", cookie.takeAway(request)) : refused;
    }

    /** Behind a proxy, a caller it does not name gets the same answer as one who is refused by name (PROXY-4). */
    private Refusal refusal() {
        return proxy.isEnabled() ? AssertionRules.refusal() : SESSION_REQUIRED;
    }
}
