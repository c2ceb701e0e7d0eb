package dev.tidegate.gateway.model;

import dev.tidegate.identity.access.ModelId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All models of one identity epoch, in the order of lists. Immutable, so one call sees one catalogue from start to end. */
public final class ModelCatalog {
    private final Map<ModelId, Model> models;

    /** @param models in the order of lists: by rank, then id */
    public ModelCatalog(List<Model> models) {
        Map<ModelId, Model> byId = new LinkedHashMap<>();
        models.forEach(model -> byId.put(model.id(), model));
        this.models = byId;
    }

    public Optional<Model> find(ModelId id) {
        return Optional.ofNullable(models.get(id));
    }

    public List<Model> models() {
        return List.copyOf(models.values());
    }
}
