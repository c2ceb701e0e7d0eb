package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.upstream.HopByHop;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which header fields pass between caller and provider (API-5). What is not named here does not pass. */
final class UpstreamHeaders {
    private static final List<String> UP = List.of("traceparent", "tracestate");
    private static final Map<ProviderType, List<String>> UP_BY_FAMILY = Map.of(
            ProviderType.OPENAI_COMPAT, List.of("openai-beta", "idempotency-key"),
            ProviderType.ANTHROPIC, List.of("anthropic-version", "anthropic-beta"));
    private static final Set<String> DOWN = Set.of("retry-after", "openai-processing-ms");
    private static final List<String> DOWN_PREFIXES = List.of("x-ratelimit-", "anthropic-ratelimit-");
    private static final Set<String> UPSTREAM_IDS = Set.of("x-request-id", "request-id");

    private static final String ANTHROPIC_VERSION = "anthropic-version";
    private static final String DEFAULT_ANTHROPIC_VERSION = "2023-06-01";

    private UpstreamHeaders() {}

    /**
     * The fields of a request to a provider: the caller's that may pass, then the provider's, then the route's, then the provider's
     * credential; a later one replaces an earlier one of the same name.
     */
    static Headers up(Request request, PlannedRoute route, String contentType, String accept) {
        Provider provider = route.provider();
        Headers.Builder headers = Headers.builder()
                .add("User-Agent", "tidegate")
                .add("Content-Type", contentType)
                .add("Accept", accept)
                .add("Accept-Encoding", "identity")
                .add("X-Request-Id", request.id());
        if (provider.type() == ProviderType.ANTHROPIC) headers.add(ANTHROPIC_VERSION, DEFAULT_ANTHROPIC_VERSION);
        Set<String> hopByHop = HopByHop.nominated(request.headers());
        UP.forEach(name -> pass(name, request.headers(), hopByHop, headers));
        UP_BY_FAMILY
                .getOrDefault(provider.type(), List.of())
                .forEach(name -> pass(name, request.headers(), hopByHop, headers));
        provider.defaultHeaders().forEach(field -> set(field.name(), field.value(), headers));
        new TreeMap<>(route.route().extraHeaders()).forEach((name, value) -> set(name, value, headers));
        provider.credential().forEach(field -> set(field.name(), field.value(), headers));
        return headers.build();
    }

    /** The fields of a provider's answer that reach the caller; content type is not among them. */
    static Headers down(Headers upstream) {
        Set<String> hopByHop = HopByHop.nominated(upstream);
        Headers.Builder headers = Headers.builder();
        for (Headers.Field field : upstream) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (hopByHop.contains(name)) continue;
            if (DOWN.contains(name) || DOWN_PREFIXES.stream().anyMatch(name::startsWith)) {
                headers.add(field.name(), field.value());
            } else if (UPSTREAM_IDS.contains(name)) {
                headers.set("X-Upstream-Request-Id", field.value());
            }
        }
        return headers.build();
    }

    private static void pass(String name, Headers from, Set<String> hopByHop, Headers.Builder to) {
        if (hopByHop.contains(name)) return;
        List<String> values = from.all(name);
        if (values.isEmpty()) return;
        to.set(name, values.get(0));
        values.stream().skip(1).forEach(value -> to.add(name, value));
    }

    private static void set(String name, String value, Headers.Builder to) {
        if (!HopByHop.isFraming(name)) to.set(name, value);
    }
}
