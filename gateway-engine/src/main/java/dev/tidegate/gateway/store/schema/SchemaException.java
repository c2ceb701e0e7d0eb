package dev.tidegate.gateway.store.schema;

import static java.util.Objects.requireNonNull;

/** Thrown when the database schema does not match this software. Nothing was changed; the message says what to do. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    SchemaException(Problem problem, String message) {
        super(message);
        this.problem = requireNonNull(problem, "problem");
    }

    public Problem problem() {
        return problem;
    }

    /** Why they do not match. */
    public enum Problem {
        /** A later version of this software has migrated the database. */
        NEWER,
        /** Migrations are pending. */
        BEHIND,
        /** A migration stopped halfway. */
        HALF_APPLIED,
        /** An applied migration differs from the one this software knows. */
        DRIFTED
    }
}
