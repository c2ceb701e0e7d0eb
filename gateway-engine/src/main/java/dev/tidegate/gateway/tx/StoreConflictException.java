package dev.tidegate.gateway.tx;

/**
 * A value that must be unique is taken: the database works, and said no. Whoever inserts something that a person has named catches this
 * around the one write, still inside the transaction, and throws a {@link RefusedException} in words of its own, so that everything is
 * rolled back; PostgreSQL takes no further statement in that transaction. What nobody catches is answered 409.
 */
public final class StoreConflictException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
