package dev.tidegate.gateway.transaction;

/**
 * Thrown when the database has aborted a transaction because of another one; nothing of it was kept. {@link Transactions} reruns the work;
 * after too many aborts in a row, the answer is 409.
 */
public final class StoreContentionException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreContentionException(String message, Throwable cause) {
        super(message, cause);
    }
}
