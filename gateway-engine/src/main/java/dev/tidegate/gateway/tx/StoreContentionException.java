package dev.tidegate.gateway.tx;

/**
 * The database has given up a transaction because of another one, and nothing of it was kept. {@link Transactions} runs the work again; what
 * was given up too often in a row is answered 409.
 */
public final class StoreContentionException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreContentionException(String message, Throwable cause) {
        super(message, cause);
    }
}
