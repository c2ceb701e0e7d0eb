package dev.tidegate.gateway.session;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.credential.OpaqueToken;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cookie that carries a token: {@code HttpOnly}, {@code SameSite=Lax}, no {@code Domain}. Written by hand, since the JDK's
 * {@code HttpCookie} reads no {@code Cookie} header and writes no {@code SameSite}. Thread-safe.
 */
public final class BrowserCookie {
    /** For a sign-in that has begun with a provider. */
    public static final Names SIGN_IN = new Names("__Host-tg_oidc", "tg_oidc");

    private static final int MOST_LOOKED_AT = 4; // a database read each

    private final SignInConfig config;
    private final Names names;
    private final Duration lifetime;

    /** The cookie's names, for https only and otherwise. */
    public record Names(String secure, String plain) {
        public Names {
            requireNonNull(secure, "secure");
            requireNonNull(plain, "plain");
        }
    }

    public BrowserCookie(SignInConfig config, Names names, Duration lifetime) {
        this.config = config;
        this.names = names;
        this.lifetime = lifetime;
    }

    /** The token that the request carries; empty if there is none, or several, since it is unclear whose the first is (SES-1). */
    public Optional<OpaqueToken> token(Request request) {
        List<String> values = values(request).toList();
        return values.size() == 1 ? OpaqueToken.parse(values.get(0)) : Optional.empty();
    }

    /** The distinct tokens that the request carries under that name, from the first few cookies only. */
    Set<OpaqueToken> tokens(Request request) {
        return values(request)
                .limit(MOST_LOOKED_AT)
                .flatMap(value -> OpaqueToken.parse(value).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether the request carries a cookie of that name, whatever is in it. */
    public boolean isSent(Request request) {
        return values(request).findAny().isPresent();
    }

    /** A {@code Set-Cookie} value that sets the token. */
    public String handOut(OpaqueToken token, Request request) {
        return cookie(token.secretText(), lifetime, request);
    }

    /** A {@code Set-Cookie} value that removes the cookie. */
    public String takeAway(Request request) {
        return cookie("", Duration.ZERO, request);
    }

    private Stream<String> values(Request request) {
        String begin = name(request) + "=";
        return request.headers().all("Cookie").stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(begin))
                .map(pair -> pair.substring(begin.length()));
    }

    private String cookie(String value, Duration maxAge, Request request) {
        String secure = isSecure(request) ? "; Secure" : "";
        return name(request) + "=" + value + "; Path=" + path(request) + "; Max-Age=" + maxAge.toSeconds()
                + "; HttpOnly; SameSite=Lax" + secure;
    }

    private String name(Request request) {
        return isSecure(request) ? names.secure() : names.plain();
    }

    /** Browsers take a {@code __Host-} cookie for the whole host only (RFC 6265bis 4.1.3.2). */
    private String path(Request request) {
        URI base = config.publicBaseUrl();
        String mount = base == null ? request.mount().path() : base.getPath();
        return mount.isEmpty() || name(request).startsWith("__Host-") ? "/" : mount;
    }

    private boolean isSecure(Request request) {
        if (config.cookieSecure() != null) return config.cookieSecure();
        if (config.publicBaseUrl() != null)
            return "https".equals(config.publicBaseUrl().getScheme());
        return request.secure();
    }
}
