package dev.tidegate.gateway.session;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.credential.OpaqueToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie that carries a session's token (SES-1): {@code HttpOnly}, {@code SameSite=Lax}, no {@code Domain}. Thread-safe.
 */
public final class SessionCookie {
    private static final String SECURE_NAME = "__Host-session";
    private static final String PLAIN_NAME = "ogw_session";

    private final SignInConfig config;

    public SessionCookie(SignInConfig config) {
        this.config = config;
    }

    /** The token that the request carries; empty without one, and with several, since nobody can say whose the first is (SE-04). */
    public Optional<OpaqueToken> token(Request request) {
        String name = name(request);
        List<String> values = request.headers().all("Cookie").stream()
                .flatMap(header -> List.of(header.split(";", -1)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
        return values.size() == 1 ? OpaqueToken.parse(values.get(0)) : Optional.empty();
    }

    /** Whether the request carries a cookie of that name, whatever is in it. */
    public boolean isSent(Request request) {
        String name = name(request);
        return request.headers().all("Cookie").stream()
                .flatMap(header -> List.of(header.split(";", -1)).stream())
                .anyMatch(pair -> pair.strip().startsWith(name + "="));
    }

    /** Whether a cookie, as {@code name=value} with or without attributes, is of the gateway's own making. */
    public boolean isOurs(String pair, Request request) {
        return Stream.of(name(request), SECURE_NAME, PLAIN_NAME).anyMatch(name -> pair.startsWith(name + "="));
    }

    /** A {@code Set-Cookie} value that hands the token out. */
    public String handOut(OpaqueToken token, Request request) {
        return cookie(token.secretText(), config.sessionLifetime(), request);
    }

    /** A {@code Set-Cookie} value that takes the cookie away. */
    public String takeAway(Request request) {
        return cookie("", Duration.ZERO, request);
    }

    private String cookie(String value, Duration maxAge, Request request) {
        String secure = isSecure(request) ? "; Secure" : "";
        return name(request) + "=" + value + "; Path=" + path(request) + "; Max-Age=" + maxAge.toSeconds()
                + "; HttpOnly; SameSite=Lax" + secure;
    }

    private String name(Request request) {
        if (config.cookieName() != null) return config.cookieName();
        return isSecure(request) ? SECURE_NAME : PLAIN_NAME;
    }

    /** Browsers take a {@code __Host-} cookie for the whole host only (RFC 6265bis 4.1.3.2). */
    private String path(Request request) {
        URI base = config.publicBaseUrl();
        if (base == null || base.getPath().isEmpty() || name(request).startsWith("__Host-")) return "/";
        return base.getPath();
    }

    private boolean isSecure(Request request) {
        if (config.cookieSecure() != null) return config.cookieSecure();
        if (config.publicBaseUrl() != null)
            return "https".equals(config.publicBaseUrl().getScheme());
        return request.secure();
    }
}
