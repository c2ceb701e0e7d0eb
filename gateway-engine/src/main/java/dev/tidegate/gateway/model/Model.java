package dev.tidegate.gateway.model;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name that callers may ask for: either an alias of another model, or a model with its own routes.
 *
 * @param rank position in lists; lower comes first
 * @param aliasOf the model this name stands for, or null for a model with routes
 * @param allowlist who may call it, in addition to all overlays, or null for no such list (ACC-2)
 */
public record Model(
        ModelId id,
        String description,
        List<String> tags,
        int rank,
        @Nullable ModelId aliasOf,
        List<ModelRoute> routes,
        @Nullable ModelAllowlist allowlist) {
    public Model {
        requireNonNull(id, "id");
        requireNonNull(description, "description");
        tags = List.copyOf(tags);
        routes = List.copyOf(routes);
        if (aliasOf != null && !routes.isEmpty()) {
            throw new IllegalArgumentException("model " + id + ": alias with routes (expected: one or the other)");
        }
    }

    /** Whether a call can use any of its routes with these providers. An alias has no routes. */
    public boolean isServedBy(Set<ProviderId> providers) {
        return routes.stream().anyMatch(route -> route.isOn() && providers.contains(route.provider()));
    }

    /**
     * The same model with a different allowlist.
     *
     * @param changed null for no list
     */
    public Model withAllowlist(@Nullable ModelAllowlist changed) {
        return new Model(id, description, tags, rank, aliasOf, routes, changed);
    }
}
