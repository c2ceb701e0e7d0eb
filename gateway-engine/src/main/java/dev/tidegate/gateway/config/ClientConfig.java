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

    /** This, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Makes one that differs from another in what is set, by name. Not thread-safe. */
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
