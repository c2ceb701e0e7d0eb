package dev.tidegate.gateway.model;

/** Gives the catalogue a call works with. Thread-safe. */
@FunctionalInterface
public interface CatalogSource {

    /**
     * The catalogue as of the newest identity epoch this node has read; costs nothing while the epoch stands.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException UNAVAILABLE when it cannot be loaded and none that may still serve is there
     */
    ModelCatalog current();
}
