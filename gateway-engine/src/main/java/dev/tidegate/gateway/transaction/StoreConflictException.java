package dev.tidegate.gateway.transaction;

import dev.tidegate.gateway.refusal.RefusedException;

/**
 * Thrown when a value that must be unique is taken; the database works. Code that inserts something named by a person catches this around
 * the one write, still inside the transaction, and throws a {@link RefusedException} with its own message, so that everything is rolled
 * back; PostgreSQL accepts no further statement in that transaction. If uncaught, the answer is 409.
 */
public final class StoreConflictException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
