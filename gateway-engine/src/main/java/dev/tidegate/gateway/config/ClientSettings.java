package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.ValueType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scalars of {@link ClientConfig}, as part of {@link Settings}. */
final class ClientSettings {
    static final Setting<List<String>> FORWARD_REQUEST_HEADERS = new Setting<>(
            "forward_request_headers",
            headers(),
            config -> orNull(config.clients().forwardRequestHeaders()),
            (to, value) -> to.clients.forwardRequestHeaders(value),
            "Request headers of callers that are also sent to every provider. Credentials, cookies and headers that the"
                    + " gateway or a proxy sets cannot be among them.");

    static final Setting<List<String>> FORWARD_RESPONSE_HEADERS = new Setting<>(
            "forward_response_headers",
            headers(),
            config -> orNull(config.clients().forwardResponseHeaders()),
            (to, value) -> to.clients.forwardResponseHeaders(value),
            "Headers of providers' answers that are also sent to callers, with the same exceptions.");

    static final Setting<List<String>> ALLOWED_ORIGINS = new Setting<>(
            "allowed_origins",
            ValueType.list("origins such as https://app.example.org", ClientSettings::origin, origin -> origin),
            config -> orNull(config.clients().allowedOrigins()),
            (to, value) -> to.clients.allowedOrigins(value),
            "Origins whose pages may call /v1 from a browser, with an API key that every visitor can read. Without any,"
                    + " browsers refuse to call it.");

    static final List<Setting<?>> ALL = List.of(FORWARD_REQUEST_HEADERS, FORWARD_RESPONSE_HEADERS, ALLOWED_ORIGINS);

    private ClientSettings() {}

    private static ValueType<List<String>> headers() {
        return ValueType.list(
                "header names such as x-tenant, but none for credentials, cookies, proxies or the gateway itself",
                text -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(ForwardingRules::mayPass),
                name -> name);
    }

    /** The origin in the only form browsers send: lower case, no path, no default port. */
    private static Optional<String> origin(String text) {
        try {
            URI uri = new URI(text);
            int standard = "https".equals(uri.getScheme()) ? 443 : 80;
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getPort() == standard) return Optional.empty();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String origin = uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
            return text.equals(origin) ? Optional.of(origin) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static @Nullable List<String> orNull(List<String> values) {
        return values.isEmpty() ? null : values;
    }
}
