package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.config.ProviderId;
import dev.tidegate.gateway.config.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.SeedConfig.RouteSeed;
import dev.tidegate.identity.access.ModelId;
import java.util.List;
import java.util.Map;

/** Models in their simplest form. */
final class ModelSeeds {
    private static final int RANK = 100;
    private static final int PRIORITY = 100;

    private ModelSeeds() {}

    /** A model with one route that can do everything. */
    static ModelSeed routed(String id, String description, ProviderId provider, String upstreamModel) {
        RouteSeed route = new RouteSeed(provider, upstreamModel, PRIORITY, 1.0, true, Map.of(), Map.of(), Map.of());
        return new ModelSeed(new ModelId(id), description, List.of(), RANK, null, List.of(route), null);
    }

    static ModelSeed alias(String id, String description, String target) {
        return new ModelSeed(new ModelId(id), description, List.of(), RANK, new ModelId(target), List.of(), null);
    }
}
