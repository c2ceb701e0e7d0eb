package dev.tidegate.gateway.model;

import java.util.List;

/** The stored catalogue. Writes belong inside a transaction. */
public interface ModelStore {

    /** All enabled models, by rank and then id. */
    List<Model> list();

    /** Lets nobody else change the model until the end of the caller's transaction. */
    void lock(dev.tidegate.identity.access.ModelId id);

    /** Inserts the model, or replaces everything about it, routes and allowlist included; returns whether anything changed. */
    boolean upsert(Model model);

    /** Takes a model out of lists and calls, keeping its row; returns false when it was out already. */
    boolean disable(dev.tidegate.identity.access.ModelId id);
}
