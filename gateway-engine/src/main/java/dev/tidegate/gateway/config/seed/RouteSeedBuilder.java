package dev.tidegate.gateway.config.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidegate.gateway.config.seed.SeedConfig.RouteSeed;
import dev.tidegate.gateway.json.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RouteSeed}. The model's name at the provider is required. Not thread-safe. */
public final class RouteSeedBuilder {
    private final ProviderId provider;
    private @Nullable String upstreamModel;
    private int priority = RouteSeed.USUAL_PRIORITY;
    private double weight = RouteSeed.USUAL_WEIGHT;
    private boolean enabled = true;
    private final Map<String, Boolean> capabilities = new HashMap<>();
    private final Map<String, String> extraHeaders = new HashMap<>();
    private final Map<String, String> extraBody = new HashMap<>();

    RouteSeedBuilder(ProviderId provider) {
        this.provider = provider;
    }

    /** The model's name at the provider. */
    public RouteSeedBuilder upstreamModel(String name) {
        this.upstreamModel = name;
        return this;
    }

    /** Routes with a lower number are tried first; 100 by default. */
    public RouteSeedBuilder priority(int priority) {
        this.priority = priority;
        return this;
    }

    /** The share among routes of one priority; 1 by default. */
    public RouteSeedBuilder weight(double weight) {
        this.weight = weight;
        return this;
    }

    /** Keeps the route but does not use it. */
    public RouteSeedBuilder disabled() {
        this.enabled = false;
        return this;
    }

    /** Whether the route has a capability, such as {@code vision}; it has those not named. */
    public RouteSeedBuilder capability(String name, boolean capable) {
        capabilities.put(name, capable);
        return this;
    }

    /** A header added to every call on this route. */
    public RouteSeedBuilder extraHeader(String name, String value) {
        extraHeaders.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /**
     * A member added to the body of every call on this route.
     *
     * @param value string, number, boolean, list, map or null
     * @throws IllegalArgumentException when it is something else
     */
    public RouteSeedBuilder extraBody(String member, @Nullable Object value) {
        try {
            extraBody.put(member, Json.MAPPER.writeValueAsString(value));
            return this;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(member + ": cannot be written as JSON", e);
        }
    }

    /**
     * The route.
     *
     * @throws IllegalStateException when the model's name at the provider is missing
     */
    public RouteSeed build() {
        if (upstreamModel == null)
            throw new IllegalStateException("route to " + provider + ": call upstreamModel(…) first");
        return new RouteSeed(provider, upstreamModel, priority, weight, enabled, capabilities, extraHeaders, extraBody);
    }
}
