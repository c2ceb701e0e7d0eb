package dev.tidegate.gateway.upstream;

/** Another service could not be reached, or did not answer. */
public final class UpstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** How far the call got. */
    public enum Reason {
        /** No connection could be made. */
        CONNECT,
        /** No connection could be made in time. */
        CONNECT_TIMEOUT,
        /** The connection broke, or what came was not HTTP. */
        BROKEN
    }

    UpstreamException(Reason reason, Throwable cause) {
        super(reason + ": " + cause.getClass().getSimpleName(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
