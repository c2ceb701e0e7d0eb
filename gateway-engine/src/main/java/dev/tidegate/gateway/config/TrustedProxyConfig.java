package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.NetworkRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reverse proxy in front of the gateway that has signed people in and says so in headers (PROXY-1). It is trusted on network grounds
 * alone, so the gateway must not be reachable but through it.
 *
 * @param enabled when false, the headers have no effect at all
 * @param userHeader carries the caller's e-mail address; null for none
 * @param networks where the proxy connects from; empty for anywhere
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
     * @param prefix of all ids that are accepted, such as {@code spiffe://prod.example.net/user/}; required with a name
     * @param emailDomain makes an address of the rest; required with a name
     */
    public record OnBehalfOfHeader(
            @Nullable String name,
            @Nullable String prefix,
            @Nullable String emailDomain) {
        public static final OnBehalfOfHeader NONE = new OnBehalfOfHeader(null, null, null);
    }

    /**
     * Who may become a user at first sight, where {@link SignInConfig#autoProvisionUsers} lets anybody.
     *
     * @param allowedDomains of their e-mail addresses; empty for any
     * @param adminEmails of those who become platform administrators
     */
    public record Newcomers(List<String> allowedDomains, List<String> adminEmails) {
        public static final Newcomers ANYBODY = new Newcomers(List.of(), List.of());

        public Newcomers {
            allowedDomains = List.copyOf(allowedDomains);
            adminEmails = List.copyOf(adminEmails);
        }
    }
}
