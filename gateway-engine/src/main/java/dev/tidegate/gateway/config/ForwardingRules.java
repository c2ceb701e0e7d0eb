package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.seed.HeaderRules;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.value.Problems;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headers that no setting may let pass between callers and providers (API-5, docs/adr/0021). */
final class ForwardingRules {
    /** Fields that describe one side or its connection, and those that the gateway sets. */
    private static final Set<String> NEVER = Set.of(
            "accept",
            "accept-encoding",
            "age",
            "alt-svc",
            "authentication-info",
            "cache-control",
            "clear-site-data",
            "date",
            "expires",
            "forwarded",
            "http2-settings",
            "idempotency-key",
            "location",
            "origin",
            "pragma",
            "referer",
            "refresh",
            "request-id",
            "server",
            "strict-transport-security",
            "true-client-ip",
            "trailer",
            "user-agent",
            "vary",
            "via",
            "www-authenticate",
            "x-accel-buffering",
            "x-accel-redirect",
            "x-frame-options",
            "x-http-method-override",
            "x-real-ip",
            "x-request-id",
            "x-sendfile",
            "x-upstream-request-id");

    private static final Set<String> NEVER_PREFIXES = Set.of(
            "access-control-",
            "cf-",
            "content-",
            "cross-origin-",
            "fly-",
            "if-",
            "proxy-",
            "sec-",
            "tailscale-",
            "x-amzn-",
            "x-auth-",
            "x-client-cert",
            "x-envoy-",
            "x-forwarded",
            "x-goog-",
            "x-ms-client-principal",
            "x-original-",
            "x-ssl-",
            "x-tidegate-");

    private static final Set<String> CREDENTIAL_WORDS =
            Set.of("api-key", "apikey", "authorization", "cookie", "credential", "passw", "secret", "signature");

    private ForwardingRules() {}

    /** Whether a setting may let a field with that name pass. */
    static boolean mayPass(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean credential = CREDENTIAL_WORDS.stream().anyMatch(lower::contains)
                || (lower.contains("token") && !lower.contains("tokens"));
        return HeaderRules.isName(lower)
                && !credential
                && !NEVER.contains(lower)
                && NEVER_PREFIXES.stream().noneMatch(lower::startsWith);
    }

    /** Refuses the headers that this configuration itself uses for identities and credentials. */
    static void check(GatewayConfig config, Problems problems) {
        Stream<String> identities = Stream.of(
                config.trustedProxy().userHeader(),
                config.trustedProxy().onBehalfOf().name());
        Stream<String> credentials = config.seed().providers().stream().map(ProviderConfig::authHeader);
        Set<String> used = Stream.concat(identities, credentials)
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        check(ClientSettings.FORWARD_REQUEST_HEADERS, config.clients().forwardRequestHeaders(), used, problems);
        check(ClientSettings.FORWARD_RESPONSE_HEADERS, config.clients().forwardResponseHeaders(), used, problems);
    }

    private static void check(Setting<?> setting, Iterable<String> names, Set<String> used, Problems problems) {
        for (String name : names) {
            if (used.contains(name.toLowerCase(Locale.ROOT)))
                problems.add(setting.name(), name + " carries a credential or an identity, and is never forwarded");
        }
    }
}
