package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.identity.principal.AuthMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for the trusted proxy's settings taken together (CFG-4). */
final class TrustedProxyRules {
    /** No underscore: some servers treat it as a hyphen, so one name could stand for two headers. */
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*+");

    // headers that clients and other proxies commonly send, that the gateway reads for other purposes, or that it sends
    // itself
    private static final Set<String> TAKEN = Set.of(
            "accept",
            "age",
            "authorization",
            "cache-control",
            "connection",
            "cookie",
            "cookie2",
            "date",
            "expect",
            "forwarded",
            "from",
            "host",
            "http2-settings",
            "idempotency-key",
            "keep-alive",
            "link",
            "max-forwards",
            "openai-beta",
            "openai-organization",
            "openai-project",
            "origin",
            "pragma",
            "range",
            "referer",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "upgrade-insecure-requests",
            "user",
            "user-agent",
            "via",
            "x-api-key",
            "x-authenticated-user",
            "x-csrf-token",
            "x-real-ip",
            "x-request-id",
            "x-requested-with",
            "x-user",
            "x-user-email");

    private static final List<String> TAKEN_PREFIXES = List.of(
            "accept-",
            "access-control-",
            "anthropic-",
            "content-",
            "if-",
            "proxy-",
            "remote-",
            "sec-",
            "x-auth-request-",
            "x-bzrk-",
            "x-forwarded-",
            "x-http-method",
            "x-original-",
            "x-remote-",
            "x-tidegate-");

    private TrustedProxyRules() {}

    static boolean isHeaderName(String name) {
        return HEADER_NAME.matcher(name).matches();
    }

    static void check(GatewayConfig config, boolean exposed, Problems problems) {
        TrustedProxyConfig proxy = config.trustedProxy();
        headers(proxy, problems);
        if (!proxy.enabled()) {
            seededUsers(config.seed(), problems);
            return;
        }
        strategies(proxy, problems);
        if (exposed) networks(config, problems);
    }

    /** A user who signs in through a proxy that is not trusted could never sign in (USER-1). */
    private static void seededUsers(SeedConfig seed, Problems problems) {
        seed.users().stream()
                .filter(user -> user.authMode() == AuthMode.PROXY)
                .forEach(user -> problems.add(
                        "users[" + user.email().display() + "].auth_mode",
                        "proxy without a trusted proxy, so they could never sign in (expected: "
                                + TrustedProxySettings.ENABLED.name() + ")"));
    }

    /** Anybody who reaches the port could pose as the proxy, which is acceptable only for trying things out (BOOT-3). */
    private static void networks(GatewayConfig config, Problems problems) {
        boolean trial = config.firstAdmin().deploymentMode() == DeploymentMode.SELF_HOSTED;
        if (trial || !config.trustedProxy().networks().isEmpty()) return;
        problems.add(
                TrustedProxySettings.NETWORKS.name(),
                "required outside of loopback with deployment_mode production or saas (expected: the addresses of the"
                        + " proxy)");
    }

    private static void headers(TrustedProxyConfig proxy, Problems problems) {
        String user = proxy.userHeader();
        String onBehalfOf = proxy.onBehalfOf().name();
        free(TrustedProxySettings.USER_HEADER, user, problems);
        free(TrustedProxySettings.ON_BEHALF_OF_HEADER, onBehalfOf, problems);
        if (user != null && user.equalsIgnoreCase(onBehalfOf)) {
            problems.add(
                    TrustedProxySettings.ON_BEHALF_OF_HEADER.name(),
                    "\"" + onBehalfOf + "\" is " + TrustedProxySettings.USER_HEADER.name()
                            + " already (expected: a header of its own)");
        }
    }

    private static void free(Setting<String> setting, @Nullable String name, Problems problems) {
        if (name == null || !isTaken(name.toLowerCase(Locale.ROOT))) return;
        problems.add(
                setting.name(),
                "\"" + name + "\" is a header that the gateway sets or removes, or that has another meaning (expected:"
                        + " another one, such as X-PP-User)");
    }

    private static boolean isTaken(String name) {
        return TAKEN.contains(name) || TAKEN_PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static void strategies(TrustedProxyConfig proxy, Problems problems) {
        OnBehalfOfHeader onBehalfOf = proxy.onBehalfOf();
        if (proxy.userHeader() == null && onBehalfOf.name() == null) {
            problems.add(
                    TrustedProxySettings.ENABLED.name(),
                    "true without a header to read (expected: " + TrustedProxySettings.USER_HEADER.name() + " or "
                            + TrustedProxySettings.ON_BEHALF_OF_HEADER.name() + ")");
        }
        if (onBehalfOf.name() == null) return;
        required(TrustedProxySettings.ON_BEHALF_OF_PREFIX, onBehalfOf.prefix(), problems);
        required(TrustedProxySettings.ON_BEHALF_OF_EMAIL_DOMAIN, onBehalfOf.emailDomain(), problems);
    }

    private static void required(Setting<String> setting, @Nullable String value, Problems problems) {
        if (value != null) return;
        problems.add(setting.name(), "is required with " + TrustedProxySettings.ON_BEHALF_OF_HEADER.name());
    }
}
