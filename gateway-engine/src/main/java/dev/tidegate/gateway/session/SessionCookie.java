package dev.tidegate.gateway.session;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.session.BrowserCookie.Names;
import dev.tidegate.identity.credential.OpaqueToken;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie that carries a session's token (SES-1): {@code HttpOnly}, {@code SameSite=Lax}, no {@code Domain}. Thread-safe.
 */
public final class SessionCookie {
    private static final Names USUAL = new Names("__Host-session", "ogw_session");

    private final Names names;
    private final BrowserCookie cookie;

    public SessionCookie(SignInConfig config) {
        String given = config.cookieName();
        this.names = given == null ? USUAL : new Names(given, given);
        this.cookie = new BrowserCookie(config, names, config.sessionLifetime());
    }

    /** The token that the request carries; empty without one, and with several, since nobody can say whose the first is (SE-04). */
    public Optional<OpaqueToken> token(Request request) {
        return cookie.token(request);
    }

    /** Whether the request carries a cookie of that name, whatever is in it. */
    public boolean isSent(Request request) {
        return cookie.isSent(request);
    }

    /** Whether a cookie, as {@code name=value} with or without attributes, is one of the gateway's own. */
    public boolean isOurs(String pair) {
        return Stream.of(names, USUAL, BrowserCookie.SIGN_IN)
                .flatMap(own -> Stream.of(own.secure(), own.plain()))
                .anyMatch(name -> pair.startsWith(name + "="));
    }

    /** A {@code Set-Cookie} value that hands the token out. */
    public String handOut(OpaqueToken token, Request request) {
        return cookie.handOut(token, request);
    }

    /** A {@code Set-Cookie} value that takes the cookie away. */
    public String takeAway(Request request) {
        return cookie.takeAway(request);
    }
}
