package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proof that a change comes from our own pages (SES-5). Browsers say where a request comes from in {@code Sec-Fetch-Site} and
 * {@code Origin}, and no page can forge either. Thread-safe.
 */
public final class SameOrigin {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final SignInConfig config;

    public SameOrigin(SignInConfig config) {
        this.config = config;
    }

    /**
     * For requests authenticated by a session cookie.
     *
     * @throws RefusedException FORBIDDEN for a change without the proof; a request that changes nothing passes
     */
    public void require(Request request) {
        if (SAFE.contains(request.method()) || proof(request).orElse(false)) return;
        throw RefusedException.refused(
                FORBIDDEN,
                "cross_origin_refused",
                "A change that is made with a session cookie must come from the gateway's own origin. Programs must"
                        + " send that origin in the header 'Origin'. If this is the gateway's own page, its operator"
                        + " must set public_base_url to the address in the browser's address bar.");
    }

    /**
     * For changes without a cookie, such as signing in: a browser's statement must not be wrong, and a program need not make one.
     *
     * @throws RefusedException FORBIDDEN when the request comes from another origin
     */
    public void requireUnlessSilent(Request request) {
        if (proof(request).isPresent()) require(request);
    }

    /** Empty when the request says nothing about its origin; anything it says must be right. */
    private Optional<Boolean> proof(Request request) {
        List<String> sites = request.headers().all("Sec-Fetch-Site");
        List<String> origins = request.headers().all("Origin");
        if (sites.isEmpty() && origins.isEmpty()) return Optional.empty();
        boolean site = sites.equals(List.of("same-origin"));
        // a page that hides its address sends forms with the origin null (Fetch 3.1), but still says which site it
        // belongs to
        boolean hidden = site && origins.equals(List.of("null"));
        boolean origin = origins.isEmpty() || (origins.size() == 1 && isOwn(origins.get(0), request));
        return Optional.of((site || sites.isEmpty()) && (origin || hidden));
    }

    /** Our configured address alone decides: a Host may be any name that somebody has pointed at us. */
    private boolean isOwn(String origin, Request request) {
        URI base = config.publicBaseUrl();
        if (base != null) return origin.equals(base.getScheme() + "://" + base.getRawAuthority());
        String host = request.headers().first("Host").orElse("");
        String scheme = request.secure() ? "https" : "http";
        return origin.equals(scheme + "://" + host) || isBehindTls(origin, host, request);
    }

    /**
     * TLS may end in front of us without our knowing. The browser knows the scheme it used, and scripts can set neither header, so it is
     * believed if it confirms the same origin and the names match. An attacker could only gain from a page under our own name without TLS,
     * which can read and change the same cookies anyway.
     */
    private static boolean isBehindTls(String origin, String host, Request request) {
        return !request.secure()
                && origin.equals("https://" + host)
                && request.headers().all("Sec-Fetch-Site").equals(List.of("same-origin"));
    }
}
