package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.value.BaseUrls;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ProviderConfig}. Type and base URL are required. Not thread-safe. */
public final class ProviderConfigBuilder {
    private final ProviderId id;
    private @Nullable ProviderType type;
    private @Nullable URI baseUrl;
    private @Nullable String authHeader;
    private @Nullable Secret token;
    private final Map<String, Secret> defaultHeaders = new HashMap<>();
    private @Nullable CallTimeouts timeouts;
    private final Set<String> unsupported = new HashSet<>();
    private @Nullable OutboundProxy proxy;
    private boolean direct;

    ProviderConfigBuilder(ProviderId id) {
        this.id = id;
    }

    public ProviderConfigBuilder type(ProviderType type) {
        this.type = type;
        return this;
    }

    /**
     * Its base URL including the version path, such as {@code https://api.openai.com/v1}.
     *
     * @throws IllegalArgumentException when this is not a URL
     */
    public ProviderConfigBuilder baseUrl(String baseUrl) {
        this.baseUrl = URI.create(BaseUrls.withoutSlash(baseUrl));
        return this;
    }

    /** The gateway's credential, sent in the usual header for the provider type. Without one, no credential is sent. */
    public ProviderConfigBuilder token(Secret token) {
        this.token = token;
        return this;
    }

    /** The header that carries the token bare, instead of the usual one. */
    public ProviderConfigBuilder authHeader(String name) {
        this.authHeader = name.toLowerCase(Locale.ROOT);
        return this;
    }

    /** A header that is sent with every call. */
    public ProviderConfigBuilder defaultHeader(String name, Secret value) {
        defaultHeaders.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** Its own limits, instead of the gateway's. */
    public ProviderConfigBuilder timeouts(CallTimeouts timeouts) {
        this.timeouts = timeouts;
        return this;
    }

    /** Its own limits by name; those not set keep their defaults. */
    public ProviderConfigBuilder timeouts(Consumer<CallTimeouts.Builder> changes) {
        CallTimeouts.Builder builder = CallTimeouts.DEFAULT.toBuilder();
        changes.accept(builder);
        return timeouts(builder.build());
    }

    /** Members of a call's body that are left out because it rejects them. */
    public ProviderConfigBuilder unsupported(String... members) {
        unsupported.addAll(Arrays.asList(members));
        return this;
    }

    /** Its own proxy, instead of the gateway's. */
    public ProviderConfigBuilder proxy(OutboundProxy proxy) {
        this.proxy = proxy;
        return this;
    }

    /** Calls it without any proxy. */
    public ProviderConfigBuilder direct() {
        this.direct = true;
        return this;
    }

    /**
     * The provider.
     *
     * @throws IllegalStateException when type or base URL is missing, or a proxy is given along with {@link #direct}
     */
    public ProviderConfig build() {
        if (type == null) throw new IllegalStateException("provider " + id + ": call type(…) first");
        if (baseUrl == null) throw new IllegalStateException("provider " + id + ": call baseUrl(…) first");
        if (direct && proxy != null)
            throw new IllegalStateException("provider " + id + ": direct() and proxy(…) are both called");
        String header = authHeader == null ? type.usualAuthHeader() : authHeader;
        return new ProviderConfig(
                id, type, baseUrl, header, token, defaultHeaders, timeouts, unsupported, proxy, direct);
    }
}
