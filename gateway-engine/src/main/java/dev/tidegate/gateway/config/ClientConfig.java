package dev.tidegate.gateway.config;

import java.util.List;

/**
 * Headers and origins that are allowed to model clients in addition to the built-in ones.
 *
 * @param forwardRequestHeaders lower-case names of request headers that are also sent to providers
 * @param forwardResponseHeaders lower-case names of provider response headers that also reach callers
 * @param allowedOrigins origins whose pages may call models with an API key, such as {@code https://app.example.org}; empty for none
 */
public record ClientConfig(
        List<String> forwardRequestHeaders, List<String> forwardResponseHeaders, List<String> allowedOrigins) {
    public static final ClientConfig DEFAULT = new ClientConfig(List.of(), List.of(), List.of());

    public ClientConfig {
        forwardRequestHeaders = List.copyOf(forwardRequestHeaders);
        forwardResponseHeaders = List.copyOf(forwardResponseHeaders);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private List<String> forwardRequestHeaders;
        private List<String> forwardResponseHeaders;
        private List<String> allowedOrigins;

        private Builder(ClientConfig from) {
            this.forwardRequestHeaders = from.forwardRequestHeaders();
            this.forwardResponseHeaders = from.forwardResponseHeaders();
            this.allowedOrigins = from.allowedOrigins();
        }

        public Builder forwardRequestHeaders(List<String> forwardRequestHeaders) {
            this.forwardRequestHeaders = forwardRequestHeaders;
            return this;
        }

        public Builder forwardResponseHeaders(List<String> forwardResponseHeaders) {
            this.forwardResponseHeaders = forwardResponseHeaders;
            return this;
        }

        public Builder allowedOrigins(List<String> allowedOrigins) {
            this.allowedOrigins = allowedOrigins;
            return this;
        }

        public ClientConfig build() {
            return new ClientConfig(forwardRequestHeaders, forwardResponseHeaders, allowedOrigins);
        }
    }
}
