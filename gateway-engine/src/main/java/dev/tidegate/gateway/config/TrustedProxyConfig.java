package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.NetworkRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reverse proxy in front of the gateway that has signed people in and says so in headers (PROXY-1). Trust rests on the network alone, so
 * the gateway must be reachable only through it.
 *
 * @param enabled when false, the headers have no effect at all
 * @param userHeader the header that carries the caller's e-mail address; null for none
 * @param networks networks the proxy connects from; empty for anywhere
 */
public record TrustedProxyConfig(
        boolean enabled,
        @Nullable String userHeader,
        OnBehalfOfHeader onBehalfOf,
        Newcomers newcomers,
        List<NetworkRange> networks) {
    public static final TrustedProxyConfig OFF =
            new TrustedProxyConfig(false, null, OnBehalfOfHeader.NONE, Newcomers.ANYBODY, List.of());

    public TrustedProxyConfig {
        requireNonNull(onBehalfOf, "onBehalfOf");
        requireNonNull(newcomers, "newcomers");
        networks = List.copyOf(networks);
    }

    /**
     * The header that carries a SPIFFE id.
     *
     * @param name null for none
     * @param prefix prefix of all accepted ids, such as {@code spiffe://prod.example.net/user/}; required with a name
     * @param emailDomain domain that turns the rest of the id into an e-mail address; required with a name
     */
    public record OnBehalfOfHeader(
            @Nullable String name,
            @Nullable String prefix,
            @Nullable String emailDomain) {
        public static final OnBehalfOfHeader NONE = new OnBehalfOfHeader(null, null, null);
    }

    /**
     * Who may become a user when first seen, provided that {@link SignInConfig#autoProvisionUsers} is set.
     *
     * @param allowedDomains domains of their e-mail addresses; empty for any
     * @param adminEmails addresses of those who become platform administrators
     */
    public record Newcomers(List<String> allowedDomains, List<String> adminEmails) {
        public static final Newcomers ANYBODY = new Newcomers(List.of(), List.of());

        public Newcomers {
            allowedDomains = List.copyOf(allowedDomains);
            adminEmails = List.copyOf(adminEmails);
        }
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private boolean enabled;
        private @Nullable String userHeader;
        private @Nullable String onBehalfOfHeader;
        private @Nullable String onBehalfOfPrefix;
        private @Nullable String onBehalfOfEmailDomain;
        private List<String> allowedDomains;
        private List<String> adminEmails;
        private List<NetworkRange> networks;

        private Builder(TrustedProxyConfig from) {
            this.enabled = from.enabled();
            this.userHeader = from.userHeader();
            this.onBehalfOfHeader = from.onBehalfOf().name();
            this.onBehalfOfPrefix = from.onBehalfOf().prefix();
            this.onBehalfOfEmailDomain = from.onBehalfOf().emailDomain();
            this.allowedDomains = from.newcomers().allowedDomains();
            this.adminEmails = from.newcomers().adminEmails();
            this.networks = from.networks();
        }

        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        public Builder userHeader(@Nullable String userHeader) {
            this.userHeader = userHeader;
            return this;
        }

        public Builder onBehalfOfHeader(@Nullable String onBehalfOfHeader) {
            this.onBehalfOfHeader = onBehalfOfHeader;
            return this;
        }

        public Builder onBehalfOfPrefix(@Nullable String onBehalfOfPrefix) {
            this.onBehalfOfPrefix = onBehalfOfPrefix;
            return this;
        }

        public Builder onBehalfOfEmailDomain(@Nullable String onBehalfOfEmailDomain) {
            this.onBehalfOfEmailDomain = onBehalfOfEmailDomain;
            return this;
        }

        public Builder allowedDomains(List<String> allowedDomains) {
            this.allowedDomains = allowedDomains;
            return this;
        }

        public Builder adminEmails(List<String> adminEmails) {
            this.adminEmails = adminEmails;
            return this;
        }

        public Builder networks(List<NetworkRange> networks) {
            this.networks = networks;
            return this;
        }

        public TrustedProxyConfig build() {
            return new TrustedProxyConfig(
                    enabled,
                    userHeader,
                    new OnBehalfOfHeader(onBehalfOfHeader, onBehalfOfPrefix, onBehalfOfEmailDomain),
                    new Newcomers(allowedDomains, adminEmails),
                    networks);
        }
    }
}
