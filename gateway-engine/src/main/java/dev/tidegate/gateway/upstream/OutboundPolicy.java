package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.config.value.OutboundProxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses the gateway may call. Hosts named in the configuration are trusted and may be anywhere, including loopback. Hosts named
 * elsewhere, such as in an identity provider's document, must be public or in a network of {@code outbound_allow}.
 *
 * <p>It is the resolver of every client that calls other services, so the addresses that were checked are the ones dialled, at each
 * connection: changing a name's address after the check has no effect (API-8). No client follows redirects or uses the system's proxy.
 * Immutable.
 */
public final class OutboundPolicy {
    private final Set<String> named;
    private final List<NetworkRange> allowed;
    private final OutboundProxies proxies;

    /**
     * A policy for direct calls.
     *
     * @param named the URLs of the configuration
     * @param allowed non-public networks that may be called
     */
    public OutboundPolicy(Stream<URI> named, List<NetworkRange> allowed) {
        this(
                named.map(URI::getHost).map(OutboundPolicy::normal).collect(Collectors.toUnmodifiableSet()),
                allowed,
                OutboundProxies.NONE);
    }

    private OutboundPolicy(Set<String> named, List<NetworkRange> allowed, OutboundProxies proxies) {
        this.named = named;
        this.allowed = List.copyOf(allowed);
        this.proxies = proxies;
    }

    /** The same policy with the proxies of this configuration. */
    public OutboundPolicy throughProxiesOf(GatewayConfig config) {
        return new OutboundPolicy(named, allowed, OutboundProxies.of(config));
    }

    /** The same policy without proxies. */
    public OutboundPolicy direct() {
        return new OutboundPolicy(named, allowed, OutboundProxies.NONE);
    }

    /** The proxy for this URL, or null when it is called directly. */
    public @Nullable OutboundProxy proxyFor(URI url) {
        return proxies.proxyFor(url);
    }

    /**
     * Checks a host that a proxy will resolve. The addresses it resolves to here must not be forbidden; a name known only to the proxy is
     * left to the proxy, which is then the network boundary.
     */
    public void checkBehindProxy(String host) throws ForbiddenAddressException {
        try {
            resolve(host);
        } catch (ForbiddenAddressException e) {
            throw e;
        } catch (UnknownHostException e) {
            // the name resolves to nothing here
        }
    }

    /** Whether a URL may be called at all, or a browser sent there: http or https, without credentials or fragment. */
    public static boolean isWeb(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }

    /** The addresses of a host; fails if any of them is forbidden, since any of them might be dialled. */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (named.contains(normal(host)) || Arrays.stream(addresses).allMatch(this::mayBeDialled)) return addresses;
        throw new ForbiddenAddressException(host);
    }

    private boolean mayBeDialled(InetAddress address) {
        return PublicAddresses.contain(address) || allowed.stream().anyMatch(network -> network.contains(address));
    }

    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
