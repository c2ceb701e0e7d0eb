package dev.tidegate.identity.access;

import java.util.Set;

/** What one layer lets through: everything, or only the listed models. An empty list lets nothing through (ACC-1). */
public sealed interface ModelAccess {

    boolean allows(ModelId model);

    /** Every model, including future ones. */
    record All() implements ModelAccess {
        @Override
        public boolean allows(ModelId model) {
            return true;
        }
    }

    /** Exactly the listed models. */
    record Only(Set<ModelId> models) implements ModelAccess {
        public Only {
            models = Set.copyOf(models);
        }

        @Override
        public boolean allows(ModelId model) {
            return models.contains(model);
        }
    }
}
