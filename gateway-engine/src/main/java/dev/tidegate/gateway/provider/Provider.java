package dev.tidegate.gateway.provider;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.exchange.Headers;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An upstream that this node can call: its configuration, and everything derived from it that does not change between calls. Immutable.
 *
 * @param unsupported members of a body that it does not accept
 * @param credential the header that identifies the gateway to the provider; none for a provider without one
 */
public record Provider(
        ProviderId id,
        ProviderType type,
        Map<Operation, URI> endpoints,
        Headers credential,
        Headers defaultHeaders,
        CallTimeouts timeouts,
        Set<String> unsupported) {
    private static final int SHORTEST_SECRET = 12;

    public Provider {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        endpoints = Collections.unmodifiableMap(new EnumMap<>(endpoints));
        requireNonNull(credential, "credential");
        requireNonNull(defaultHeaders, "defaultHeaders");
        requireNonNull(timeouts, "timeouts");
        unsupported = Set.copyOf(unsupported);
    }

    /**
     * The provider described by configuration.
     *
     * @param gatewayTimeouts used if the provider has none of its own
     */
    public static Provider of(ProviderConfig config, CallTimeouts gatewayTimeouts) {
        CallTimeouts own = config.timeouts();
        return new Provider(
                config.id(),
                config.type(),
                endpoints(config),
                credential(config),
                defaultHeaders(config.defaultHeaders()),
                own == null ? gatewayTimeouts : own,
                config.unsupported());
    }

    /** Texts that no caller may see, should the provider repeat them. Short values of default headers are names rather than secrets. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        credential.forEach(
                field -> secrets.add(field.value().substring(field.value().indexOf(' ') + 1)));
        defaultHeaders.forEach(field -> {
            if (field.value().length() >= SHORTEST_SECRET) secrets.add(field.value());
        });
        return secrets;
    }

    /** The URL of an operation that this provider supports. */
    public URI endpoint(Operation operation) {
        return requireNonNull(endpoints.get(operation), () -> id + " does not speak " + operation);
    }

    private static Map<Operation, URI> endpoints(ProviderConfig config) {
        Map<Operation, URI> endpoints = new EnumMap<>(Operation.class);
        Function<Operation, URI> endpoint = operation -> URI.create(config.baseUrl() + operation.upstreamPath());
        Arrays.stream(Operation.values())
                .filter(operation -> operation.family() == Family.of(config.type()))
                .forEach(operation -> endpoints.put(operation, endpoint.apply(operation)));
        return endpoints;
    }

    private static Headers credential(ProviderConfig config) {
        Secret credential = config.credential();
        if (credential == null) return Headers.none();
        boolean bearer = config.authHeader().equalsIgnoreCase("authorization");
        return Headers.of(config.authHeader(), bearer ? "Bearer " + credential.reveal() : credential.reveal());
    }

    private static Headers defaultHeaders(Map<String, Secret> configured) {
        Headers.Builder headers = Headers.builder();
        for (Entry<String, Secret> header : new TreeMap<>(configured).entrySet()) {
            headers.add(header.getKey(), header.getValue().reveal());
        }
        return headers.build();
    }
}
