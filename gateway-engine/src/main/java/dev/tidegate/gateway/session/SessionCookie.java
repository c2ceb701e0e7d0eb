package dev.tidegate.gateway.session;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.session.BrowserCookie.Names;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.principal.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The cookie that carries a session's token (SES-1): {@code HttpOnly}, {@code SameSite=Lax}, no {@code Domain}. Thread-safe.
 */
public final class SessionCookie {
    private static final Names USUAL = new Names("__Host-session", "ogw_session");

    private final Names names;
    private final BrowserCookie cookie;
    private final Function<OpaqueToken, Optional<UserId>> users;

    /** @param users finds the user whose session has this token; empty when it is no longer valid */
    public SessionCookie(SignInConfig config, Function<OpaqueToken, Optional<UserId>> users) {
        this.users = users;
        String given = config.cookieName();
        this.names = given == null ? USUAL : new Names(given, given);
        this.cookie = new BrowserCookie(config, names, config.sessionLifetime());
    }

    /**
     * The token that the request carries; empty if there is none. Of several, left over under another path or name, only live ones count,
     * and all must belong to one user.
     *
     * @throws RefusedException UNAUTHENTICATED when they belong to different users: the caller is ambiguous (SES-1)
     */
    public Optional<OpaqueToken> token(Request request) {
        Set<OpaqueToken> tokens = cookie.tokens(request);
        if (tokens.size() < 2) return tokens.stream().findFirst();
        Map<UserId, OpaqueToken> alive = new LinkedHashMap<>();
        tokens.forEach(token -> users.apply(token).ifPresent(user -> alive.putIfAbsent(user, token)));
        if (alive.size() > 1) {
            throw RefusedException.refused(
                            UNAUTHENTICATED,
                            "sessions_differ",
                            "Your browser sends the session cookies of two people. Sign in again; if this happens"
                                    + " again, clear the cookies of this site and of its parent domains.")
                    .withHeader("Set-Cookie", takeAway(request));
        }
        return alive.values().stream().findFirst();
    }

    /** Whether the request carries a cookie of that name, whatever is in it. */
    public boolean isSent(Request request) {
        return cookie.isSent(request);
    }

    /**
     * Whether a cookie, as {@code name=value} with or without attributes, is one of the gateway's own, or becomes one in transit: browsers
     * trim names, and send only the value of a cookie without a name (RFC 6265bis 5.7, 5.8.3).
     */
    public boolean isOurs(String pair) {
        String name = name(pair);
        return Stream.of(names, USUAL, BrowserCookie.SIGN_IN)
                .flatMap(own -> Stream.of(own.secure(), own.plain()))
                .anyMatch(name::equalsIgnoreCase);
    }

    private static String name(String pair) {
        int begin = 0;
        while (begin < pair.length() && (pair.charAt(begin) == '=' || pair.charAt(begin) <= ' ')) begin++;
        int end = begin;
        while (end < pair.length() && pair.charAt(end) != '=' && pair.charAt(end) != ';') end++;
        return pair.substring(begin, end).strip();
    }

    /** A {@code Set-Cookie} value that sets the token. */
    public String handOut(OpaqueToken token, Request request) {
        return cookie.handOut(token, request);
    }

    /** A {@code Set-Cookie} value that removes the cookie. */
    public String takeAway(Request request) {
        return cookie.takeAway(request);
    }
}
