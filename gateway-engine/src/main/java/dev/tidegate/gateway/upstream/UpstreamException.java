package dev.tidegate.gateway.upstream;

/** Thrown when another service could not be reached or did not answer. */
public final class UpstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** How far the call got. */
    public enum Reason {
        /** No connection could be made. */
        CONNECT,
        /** No connection could be made in time. */
        CONNECT_TIMEOUT,
        /** The connection broke before there was an answer. */
        BROKEN,
        /** The answer was not HTTP, or was ambiguous. */
        MALFORMED,
        /** The proxy refused to carry the call. */
        PROXY
    }

    /**
     * A failure whose message names only the type of its cause, since messages of other exceptions may repeat what was sent.
     *
     * @param cause an {@link UpstreamFault} contributes its message
     */
    public UpstreamException(Reason reason, Throwable cause) {
        super(
                reason + ": "
                        + (cause instanceof UpstreamFault
                                ? cause.getMessage()
                                : cause.getClass().getSimpleName()),
                cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
