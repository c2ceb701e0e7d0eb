package dev.tidegate.gateway.store;

/** Whether the stores can be used now (BOOT-12). */
public enum StoreHealth {
    AVAILABLE,
    /** The database answers, but its schema is not the one this software needs. */
    SCHEMA_NOT_CURRENT,
    UNREACHABLE
}
