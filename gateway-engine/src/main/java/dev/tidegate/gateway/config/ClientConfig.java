package dev.tidegate.gateway.config;

import java.util.List;

/**
 * What clients of models may send and see beyond what passes anyway.
 *
 * @param forwardRequestHeaders names in lower case of request headers that also go up to providers
 * @param forwardResponseHeaders names in lower case of answer headers of providers that also reach callers
 * @param allowedOrigins whose pages may call models with an API key, such as {@code https://app.example.org}; empty for none
 */
public record ClientConfig(
        List<String> forwardRequestHeaders, List<String> forwardResponseHeaders, List<String> allowedOrigins) {
    public static final ClientConfig DEFAULT = new ClientConfig(List.of(), List.of(), List.of());

    public ClientConfig {
        forwardRequestHeaders = List.copyOf(forwardRequestHeaders);
        forwardResponseHeaders = List.copyOf(forwardResponseHeaders);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
