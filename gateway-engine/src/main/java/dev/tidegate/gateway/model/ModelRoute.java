package dev.tidegate.gateway.model;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderId;
import java.util.Map;
import java.util.Set;

/**
 * One way to serve a model.
 *
 * @param upstreamModel the model's name at the provider
 * @param priority lower is tried first
 * @param weight share among routes of equal priority; 0 takes the route out
 * @param capabilities what the route can do; calls that need more do not use it (ROUTE-2)
 * @param extraHeaders sent upstream in addition
 * @param extraBody body members that replace the caller's, as JSON text by member name
 */
public record ModelRoute(
        ProviderId provider,
        String upstreamModel,
        int priority,
        double weight,
        boolean enabled,
        Set<Capability> capabilities,
        Map<String, String> extraHeaders,
        Map<String, String> extraBody) {
    public ModelRoute {
        requireNonNull(provider, "provider");
        requireNonNull(upstreamModel, "upstreamModel");
        capabilities = Set.copyOf(capabilities);
        extraHeaders = Map.copyOf(extraHeaders);
        extraBody = Map.copyOf(extraBody);
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: >= 0)");
        }
    }

    /** Whether calls may use this route at all, according to the catalogue. */
    public boolean isOn() {
        return enabled && weight > 0;
    }
}
