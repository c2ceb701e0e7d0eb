package dev.tidegate.gateway.transaction;

/** Thrown when the database is unavailable or did not do what it was told. Says nothing about whether the requested thing exists. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
