package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts the gateway may call besides configured ones and those at public addresses, and through which proxy.
 *
 * @param allow non-public networks that may be called when a document, such as an identity provider's, names a host in them
 * @param proxyUrl proxy through which model providers and identity providers are called, or null to call them directly
 * @param proxyCredentials {@code user:password}, or null
 * @param noProxy hosts that are called without the proxy
 */
public record OutboundConfig(
        List<NetworkRange> allow,
        @Nullable URI proxyUrl,
        @Nullable Secret proxyCredentials,
        List<String> noProxy) {
    public static final OutboundConfig DEFAULT = new OutboundConfig(List.of(), null, null, List.of());

    public OutboundConfig {
        allow = List.copyOf(allow);
        noProxy = List.copyOf(noProxy);
    }

    /** The proxy built from URL, credentials and exceptions, or null without one. */
    public @Nullable OutboundProxy proxy() {
        return proxyUrl == null ? null : new OutboundProxy(proxyUrl, proxyCredentials, noProxy);
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private List<NetworkRange> allow;
        private @Nullable URI proxyUrl;
        private @Nullable Secret proxyCredentials;
        private List<String> noProxy;

        private Builder(OutboundConfig from) {
            this.allow = from.allow();
            this.proxyUrl = from.proxyUrl();
            this.proxyCredentials = from.proxyCredentials();
            this.noProxy = from.noProxy();
        }

        public Builder allow(List<NetworkRange> allow) {
            this.allow = allow;
            return this;
        }

        public Builder proxyUrl(@Nullable URI proxyUrl) {
            this.proxyUrl = proxyUrl;
            return this;
        }

        public Builder proxyCredentials(@Nullable Secret proxyCredentials) {
            this.proxyCredentials = proxyCredentials;
            return this;
        }

        public Builder noProxy(List<String> noProxy) {
            this.noProxy = noProxy;
            return this;
        }

        public OutboundConfig build() {
            return new OutboundConfig(allow, proxyUrl, proxyCredentials, noProxy);
        }
    }
}
