package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts the gateway may call besides those that its configuration names and those at public addresses, and which way.
 *
 * @param allow networks that are not public, for hosts that a document names, such as that of an identity provider
 * @param proxyUrl through which model providers and identity providers are called, or null when they are called straight
 * @param proxyCredentials user, colon, password, or null
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

    /** The proxy that all three make, or null without one. */
    public @Nullable OutboundProxy proxy() {
        return proxyUrl == null ? null : new OutboundProxy(proxyUrl, proxyCredentials, noProxy);
    }

    /** This, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Makes one that differs from another in what is set, by name. Not thread-safe. */
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
