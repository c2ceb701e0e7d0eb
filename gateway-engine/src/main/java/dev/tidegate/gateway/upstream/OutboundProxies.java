package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.value.OutboundProxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which proxy a call goes through. Providers at one host and port share its connections, and so their proxy. Immutable. */
final class OutboundProxies {
    /** Everything is called directly. */
    static final OutboundProxies NONE = new OutboundProxies(null, Map.of());

    private final @Nullable OutboundProxy usual;
    private final Map<String, Optional<OutboundProxy>> byHost;

    private OutboundProxies(@Nullable OutboundProxy usual, Map<String, Optional<OutboundProxy>> byHost) {
        this.usual = usual;
        this.byHost = Map.copyOf(byHost);
    }

    /** The proxies of the configuration. */
    static OutboundProxies of(GatewayConfig config) {
        Map<String, Optional<OutboundProxy>> byHost = new HashMap<>();
        for (ProviderConfig provider : config.seed().providers()) {
            boolean own = provider.direct() || provider.proxy() != null;
            if (own) byHost.put(key(provider.baseUrl()), Optional.ofNullable(provider.proxy()));
        }
        return new OutboundProxies(config.outbound().proxy(), byHost);
    }

    /** The proxy for this URL, or null when it is called directly. */
    @Nullable
    OutboundProxy proxyFor(URI url) {
        Optional<OutboundProxy> own = byHost.get(key(url));
        if (own != null) return own.orElse(null);
        return usual != null && usual.serves(url.getHost()) ? usual : null;
    }

    private static String key(URI url) {
        int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getHost().toLowerCase(Locale.ROOT) + ":" + (url.getPort() < 0 ? standard : url.getPort());
    }
}
