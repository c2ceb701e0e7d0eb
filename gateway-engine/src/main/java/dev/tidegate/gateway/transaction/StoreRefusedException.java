package dev.tidegate.gateway.transaction;

/**
 * Thrown when a working database refuses a statement, as it will every time: a bug in this software or a modified schema, not an outage.
 */
public final class StoreRefusedException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
