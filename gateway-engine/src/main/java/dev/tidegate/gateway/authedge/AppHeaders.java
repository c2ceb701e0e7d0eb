package dev.tidegate.gateway.authedge;

import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.IdentityHeaders;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.upstream.HopByHop;
import dev.tidegate.identity.principal.User;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which header fields pass between a caller and an application. Everything passes except fields of one connection, the caller's credentials
 * for the gateway, and whatever claims an identity, an address or a different request: those the gateway sets itself (PROXY-6).
 * Thread-safe.
 */
final class AppHeaders {
    private static final Set<String> OURS = Set.of(
            // credentials of the gateway
            "api-key",
            "authorization",
            "cookie",
            "x-api-key",
            // what a proxy in front says about a request's user, origin and target
            "client-ip",
            "fastly-client-ip",
            "forwarded",
            "true-client-ip",
            "via",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-envoy-external-address",
            "x-host",
            "x-real-ip",
            // what makes some frameworks act on a different request
            "proxy",
            "x-http-method",
            "x-http-method-override",
            "x-method-override");

    private static final List<String> OUR_PREFIXES = List.of(
            "cf-connecting-ip",
            "sec-websocket-",
            "x-arr-",
            "x-auth-",
            "x-azure-",
            "x-forwarded",
            "x-original-",
            "x-rewrite-");

    private final Secret serviceToken;
    private final @Nullable URI publicUrl;
    private final SessionCookie cookie;
    private final Set<String> proxyHeaders = new HashSet<>();

    AppHeaders(Secret serviceToken, @Nullable URI publicUrl, SessionCookie cookie, TrustedProxyConfig proxy) {
        this.serviceToken = serviceToken;
        this.publicUrl = publicUrl;
        this.cookie = cookie;
        Stream.of(
                        Optional.ofNullable(proxy.userHeader()),
                        Optional.ofNullable(proxy.onBehalfOf().name()))
                .flatMap(Optional::stream)
                .forEach(name -> proxyHeaders.add(IdentityHeaders.folded(name)));
    }

    /**
     * The fields of a request to an application.
     *
     * @param prefix the application's path
     */
    Headers up(Request request, User user, String prefix) {
        Set<String> nominated = HopByHop.nominated(request.headers());
        Headers.Builder up = request
                .headers()
                .without(name -> isOurs(name) || nominated.contains(name.toLowerCase(Locale.ROOT)))
                .toBuilder();
        otherCookies(request).ifPresent(cookies -> up.add("Cookie", cookies));
        forwarded(request, prefix, up);
        return up.add("Authorization", "Bearer " + serviceToken.reveal())
                .set("X-Request-Id", request.id())
                .add(IdentityHeaders.USER_ID, user.id().value())
                .add(IdentityHeaders.USER_EMAIL, user.email().normalised())
                .add(IdentityHeaders.USER_NAME, percentEncoded(user.name()))
                .add(IdentityHeaders.USER_ROLE, user.role().name().toLowerCase(Locale.ROOT))
                .build();
    }

    /**
     * The fields of an application's answer that reach the caller. The answer is personal, so shared caches must not keep it by default.
     */
    Headers down(Headers answer) {
        Set<String> nominated = HopByHop.nominated(answer);
        Headers.Builder down = Headers.builder();
        for (Headers.Field field : answer) {
            boolean passes = !HopByHop.isFraming(IdentityHeaders.folded(field.name()))
                    && !nominated.contains(field.name().toLowerCase(Locale.ROOT))
                    && !IdentityHeaders.claims(field.name())
                    && !setsOurCookie(field);
            if (passes) down.add(field.name(), field.value());
        }
        if (!answer.contains("Cache-Control")) down.add("Cache-Control", "private");
        return down.build();
    }

    private boolean isOurs(String name) {
        String folded = IdentityHeaders.folded(name);
        return HopByHop.isFraming(folded)
                || OURS.contains(folded)
                || OUR_PREFIXES.stream().anyMatch(folded::startsWith)
                || proxyHeaders.contains(folded)
                || IdentityHeaders.claims(name);
    }

    /** Cookies that the application has set itself. */
    private Optional<String> otherCookies(Request request) {
        List<String> others = request.headers().all("Cookie").stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty() && !cookie.isOurs(pair))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", others));
    }

    private boolean setsOurCookie(Headers.Field field) {
        return field.name().equalsIgnoreCase("Set-Cookie")
                && cookie.isOurs(field.value().strip());
    }

    /** The address that people use, as far as the gateway knows: its public address, or the one this request was sent to. */
    private void forwarded(Request request, String prefix, Headers.Builder up) {
        String scheme = request.secure() ? "https" : "http";
        String host = request.headers().first("Host").orElse("");
        up.add("X-Forwarded-For", request.peer().getHostAddress())
                .add("X-Forwarded-Proto", publicUrl == null ? scheme : publicUrl.getScheme())
                .add("X-Forwarded-Host", publicUrl == null ? host : publicUrl.getRawAuthority())
                .add(
                        "X-Forwarded-Prefix",
                        (publicUrl == null ? request.mount().path() : publicUrl.getRawPath()) + prefix);
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
