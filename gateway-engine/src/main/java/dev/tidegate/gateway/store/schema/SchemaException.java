package dev.tidegate.gateway.store.schema;

import static java.util.Objects.requireNonNull;

/** The schema of the database and this software do not fit. Nothing was changed; the message says what to do. */
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

    /** Why they do not fit. */
    public enum Problem {
        /** A later version of this software has migrated the database. */
        NEWER,
        /** Migrations are due. */
        BEHIND,
        /** A migration stopped half way. */
        HALF_APPLIED,
        /** An applied migration is not the one this software knows. */
        DRIFTED
    }
}
