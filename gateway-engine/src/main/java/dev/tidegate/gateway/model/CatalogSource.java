package dev.tidegate.gateway.model;

/** Provides the catalogue for a call. Thread-safe. */
@FunctionalInterface
public interface CatalogSource {

    /**
     * The catalogue as of the newest identity epoch this node has read; costs nothing while the epoch is unchanged.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException UNAVAILABLE when it cannot be loaded and there is none that may still be used
     */
    ModelCatalog current();
}
