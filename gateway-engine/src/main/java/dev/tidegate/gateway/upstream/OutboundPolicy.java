package dev.tidegate.gateway.upstream;

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
 * Which addresses the gateway calls. What the configuration names is the operator's word and may be anywhere, loopback included. A host that
 * anything else names, such as the document of an identity provider, has to be public or in a network of {@code outbound_allow}.
 *
 * <p>It is the resolver of every client that calls other services, so what was judged is what is dialled, at each connection: a name that
 * leads elsewhere at the second look leads nowhere (API-8). No client follows redirects or asks the system for a proxy. Immutable.
 */
public final class OutboundPolicy {
    private final Set<String> named;
    private final List<NetworkRange> allowed;
    private final OutboundProxies proxies;

    /**
     * A policy.
     *
     * @param named the URLs of the configuration
     * @param allowed networks that are not public and may be called all the same
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

    /** The same policy on these ways. */
    public OutboundPolicy through(OutboundProxies ways) {
        return new OutboundPolicy(named, allowed, ways);
    }

    /** The proxy for this URL, or null when it is called straight. */
    public @Nullable OutboundProxy proxyFor(URI url) {
        return proxies.proxyFor(url);
    }

    /**
     * Judges a host that a proxy is going to resolve. What it leads to from here must not be forbidden; a name that only the proxy knows is the
     * proxy's to judge, which is the boundary of the network then.
     */
    public void checkBehindProxy(String host) throws ForbiddenAddressException {
        try {
            resolve(host);
        } catch (ForbiddenAddressException e) {
            throw e;
        } catch (UnknownHostException e) {
            // nothing here can be reached under that name
        }
    }

    /** Whether a URL may be called at all, or a browser sent there: http or https, without credentials and fragment. */
    public static boolean isWeb(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }

    /** The addresses of a host; fails when one of them may not be dialled, since nobody can say which one it will be. */
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
