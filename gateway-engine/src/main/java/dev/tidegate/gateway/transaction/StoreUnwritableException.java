package dev.tidegate.gateway.transaction;

/** Thrown when the database currently accepts no writes at all: its disk is full or failing, or it is read-only. It may answer reads. */
public final class StoreUnwritableException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnwritableException(String message, Throwable cause) {
        super(message, cause);
    }
}
