package dev.tidegate.gateway.config.seed;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upstream that calls can be routed to. Its credential is kept only in configuration, never in the database.
 *
 * @param baseUrl absolute http or https, without a trailing slash, with the provider's version path, such as
 *     {@code https://api.openai.com/v1}
 * @param authHeader the header that carries the credential: {@code authorization} (as {@code Bearer}) or another name (bare)
 * @param credential null for a provider that needs none, such as a model server on loopback
 * @param defaultHeaders sent with every call
 * @param timeouts the provider's own limits, or null for the gateway's
 * @param unsupported members of a call's body that are left out because the provider rejects them
 * @param proxy the provider's own proxy, or null for the gateway's
 * @param direct whether the provider is called without any proxy
 */
public record ProviderConfig(
        ProviderId id,
        ProviderType type,
        URI baseUrl,
        String authHeader,
        @Nullable Secret credential,
        Map<String, Secret> defaultHeaders,
        @Nullable CallTimeouts timeouts,
        Set<String> unsupported,
        @Nullable OutboundProxy proxy,
        boolean direct) {
    public ProviderConfig {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(baseUrl, "baseUrl");
        requireNonNull(authHeader, "authHeader");
        defaultHeaders = Map.copyOf(defaultHeaders);
        unsupported = Set.copyOf(unsupported);
    }

    public static ProviderConfigBuilder builder(String id) {
        return new ProviderConfigBuilder(new ProviderId(id));
    }

    /** A provider that accepts every member that callers send. */
    public ProviderConfig(
            ProviderId id,
            ProviderType type,
            URI baseUrl,
            String authHeader,
            @Nullable Secret credential,
            Map<String, Secret> defaultHeaders,
            @Nullable CallTimeouts timeouts) {
        this(id, type, baseUrl, authHeader, credential, defaultHeaders, timeouts, Set.of());
    }

    /** A provider that uses the gateway's proxy setting. */
    public ProviderConfig(
            ProviderId id,
            ProviderType type,
            URI baseUrl,
            String authHeader,
            @Nullable Secret credential,
            Map<String, Secret> defaultHeaders,
            @Nullable CallTimeouts timeouts,
            Set<String> unsupported) {
        this(id, type, baseUrl, authHeader, credential, defaultHeaders, timeouts, unsupported, null, false);
    }
}
