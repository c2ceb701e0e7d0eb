package dev.tidegate.gateway.tx;

/** The database works and refuses a statement, as it will the next time: a fault of this software or a schema that was changed, no outage. */
public final class StoreRefusedException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
