package dev.tidegate.gateway.tx;

/** The database takes no writes at the moment, whatever they are: its disk is full or fails, or it is read-only. It may answer reads. */
public final class StoreUnwritableException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnwritableException(String message, Throwable cause) {
        super(message, cause);
    }
}
