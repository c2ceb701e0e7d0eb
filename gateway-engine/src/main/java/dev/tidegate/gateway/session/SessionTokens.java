package dev.tidegate.gateway.session;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.credential.OpaqueToken;
import java.util.List;
import java.util.Optional;

/**
 * Where a request carries its session's token: browsers in the cookie, programs in {@code Authorization: Bearer} (RFC 6750 2.1, SES-7).
 * Other schemes are ignored. Thread-safe.
 */
public final class SessionTokens {
    private static final String BEARER = "bearer ";

    private final SessionCookie cookie;

    public SessionTokens(SessionCookie cookie) {
        this.cookie = cookie;
    }

    /**
     * The token that the request carries, or empty without one.
     *
     * @throws RefusedException UNAUTHENTICATED when header and cookie differ: the caller is ambiguous
     */
    public Optional<OpaqueToken> token(Request request) {
        Optional<OpaqueToken> ofCookie = cookie.token(request);
        List<String> bearers = bearers(request);
        if (bearers.isEmpty()) return ofCookie;
        Optional<OpaqueToken> ofHeader = bearers.size() == 1 ? OpaqueToken.parse(bearers.get(0)) : Optional.empty();
        if (cookie.isSent(request) && !ofHeader.equals(ofCookie)) {
            throw RefusedException.refused(
                    UNAUTHENTICATED,
                    "credentials_differ",
                    "The Authorization header and the session cookie do not belong to the same session. Send only one"
                            + " of them.");
        }
        return ofHeader;
    }

    /** Whether a header that no other site's page can send carries the token, and no cookie does. */
    public boolean areBorneByHeader(Request request) {
        return !bearers(request).isEmpty() && !cookie.isSent(request);
    }

    private static List<String> bearers(Request request) {
        return request.headers().all("Authorization").stream()
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .toList();
    }
}
