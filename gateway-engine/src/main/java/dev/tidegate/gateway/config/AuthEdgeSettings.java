package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.config.value.ProxyUrls;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The scalars of {@link AuthEdgeConfig}, {@link OutboundConfig} and {@link ReverseProxyConfig}: the systems around the gateway. */
final class AuthEdgeSettings {
    static final Setting<Secret> SERVICE_TOKEN = new Setting<>(
            "service_token",
            ValueType.secret(
                    "at least 32 printable ASCII characters, not a placeholder, such as from: openssl rand -hex 32",
                    AuthEdgeSettings::isToken),
            config -> config.edge().serviceToken(),
            (to, value) -> to.edge.serviceToken(value),
            "Bearer token with which the gateway calls the applications of apps. They must compare it in constant time"
                    + " and refuse calls without it.");

    static final Setting<List<NetworkRange>> OUTBOUND_ALLOW = new Setting<>(
            "outbound_allow",
            ValueType.list("networks such as 10.0.0.0/8 or fd00::/8", NetworkRange::parse, NetworkRange::toString),
            config -> config.outbound().allow().isEmpty()
                    ? null
                    : config.outbound().allow(),
            (to, value) -> to.outbound.allow(value),
            "Networks that are not public, but whose hosts may be called even if only a document, such as that of an"
                    + " identity provider, names them. Hosts that the configuration names may always be called.");

    static final Setting<List<NetworkRange>> FORWARDED_FOR_NETWORKS = new Setting<>(
            "forwarded_for_networks",
            ValueType.list(
                    "networks such as 10.0.0.0/8 or fd00::/8, but not of all addresses",
                    text -> NetworkRange.parse(text).filter(network -> network.prefixLength() > 0),
                    NetworkRange::toString),
            config -> config.reverseProxy().networks().isEmpty()
                    ? null
                    : config.reverseProxy().networks(),
            (to, value) -> to.reverseProxy(new ReverseProxyConfig(value)),
            "Networks of the reverse proxies in front, whose X-Forwarded-For says where a call comes from: throttles,"
                    + " sessions and the audit log then use that address. Each proxy must set or extend the header.");

    static final Setting<URI> OUTBOUND_PROXY = new Setting<>(
            "outbound_proxy",
            ProxyUrls.TYPE,
            config -> config.outbound().proxyUrl(),
            (to, value) -> to.outbound.proxyUrl(value),
            "HTTP proxy through which model providers and identity providers are called, with CONNECT if they use TLS."
                    + " The proxy resolves their names. A provider can have a proxy of its own (proxy) or none"
                    + " (direct).");

    static final Setting<Secret> OUTBOUND_PROXY_CREDENTIALS = new Setting<>(
            "outbound_proxy_credentials",
            ValueType.secret("user:password in printable ASCII characters", ProxyUrls::areCredentials),
            config -> config.outbound().proxyCredentials(),
            (to, value) -> to.outbound.proxyCredentials(value),
            "Credentials for the proxy, sent by Basic authentication.");

    static final Setting<List<String>> OUTBOUND_NO_PROXY = new Setting<>(
            "outbound_no_proxy",
            ValueType.list(
                    "host names such as models.internal or .example.org",
                    text -> Optional.of(text).filter(host -> host.matches("[\\w.:\\[\\]-]+")),
                    host -> host),
            config -> config.outbound().noProxy().isEmpty()
                    ? null
                    : config.outbound().noProxy(),
            (to, value) -> to.outbound.noProxy(value),
            "Hosts that are called without the proxy, including those below a domain. This machine is always called"
                    + " without it.");

    static final List<Setting<?>> ALL = List.of(
            SERVICE_TOKEN,
            OUTBOUND_ALLOW,
            OUTBOUND_PROXY,
            OUTBOUND_PROXY_CREDENTIALS,
            OUTBOUND_NO_PROXY,
            FORWARDED_FOR_NETWORKS);

    private AuthEdgeSettings() {}

    private static boolean isToken(String text) {
        return Peppers.isStrong(text) && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
