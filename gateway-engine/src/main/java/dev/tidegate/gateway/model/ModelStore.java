package dev.tidegate.gateway.model;

import java.util.List;

/** The stored catalogue. Writes belong inside a transaction. */
public interface ModelStore {

    /** All enabled models, by rank and then id. */
    List<Model> list();

    /** Locks the model against changes by others until the end of the caller's transaction. */
    void lock(dev.tidegate.identity.access.ModelId id);

    /** Inserts the model, or replaces everything about it, including routes and allowlist; returns whether anything changed. */
    boolean upsert(Model model);

    /** Disables a model for lists and calls, keeping its row; returns false when it was already disabled. */
    boolean disable(dev.tidegate.identity.access.ModelId id);
}
