package dev.tidegate.gateway.trustedproxy;

import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.assertion.AssertedValues;
import dev.tidegate.identity.assertion.AssertionRules;
import dev.tidegate.identity.assertion.OnBehalfOf;
import dev.tidegate.identity.principal.Email;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the identity that a request's headers name. Thread-safe. */
final class AssertedIdentity {
    private final TrustedProxyConfig config;
    private final @Nullable OnBehalfOf rule;

    AssertedIdentity(TrustedProxyConfig config) {
        this.config = config;
        this.rule = rule(config);
    }

    boolean isEnabled() {
        return config.enabled();
    }

    /**
     * The asserted e-mail address; empty when the proxy is not enabled or the request has none of its headers.
     *
     * @throws RefusedException UNAUTHENTICATED when there is such a header, but malformed or not from the proxy
     */
    Optional<Email> email(Request request) {
        if (!config.enabled()) return Optional.empty();
        AssertedValues values = new AssertedValues(
                values(config.userHeader(), request), values(config.onBehalfOf().name(), request));
        if (values.isEmpty()) return Optional.empty();
        if (!isFromProxy(request.socketPeer())) throw new RefusedException(AssertionRules.refusal());
        return Optional.of(AssertionRules.email(values, rule).orElseThrow(RefusedException::new));
    }

    /** The socket's peer decides; headers about addresses are ignored (PROXY-2). */
    private boolean isFromProxy(InetAddress peer) {
        return config.networks().isEmpty() || config.networks().stream().anyMatch(network -> network.contains(peer));
    }

    private static List<String> values(@Nullable String header, Request request) {
        return header == null ? List.of() : request.headers().all(header);
    }

    private static @Nullable OnBehalfOf rule(TrustedProxyConfig config) {
        String prefix = config.onBehalfOf().prefix();
        String domain = config.onBehalfOf().emailDomain();
        if (config.onBehalfOf().name() == null || prefix == null || domain == null) return null;
        return new OnBehalfOf(prefix, domain);
    }
}
