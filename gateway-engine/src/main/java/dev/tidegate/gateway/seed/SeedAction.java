package dev.tidegate.gateway.seed;

import java.util.Locale;

/** What a seed run does with one thing. */
public enum SeedAction {
    CREATE,
    UPDATE,
    UNCHANGED,
    /** It is stored, no longer listed, and stays as it is. */
    ORPHANED,
    /** It is no longer listed and is disabled; its row stays. */
    DISABLE;

    /** For people: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For the audit log: what was done. */
    String past() {
        return switch (this) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case DISABLE -> "disabled";
            case UNCHANGED, ORPHANED -> word();
        };
    }

    /** Whether the database is different afterwards. */
    public boolean changes() {
        return this == CREATE || this == UPDATE || this == DISABLE;
    }
}
