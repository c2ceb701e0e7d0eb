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
        /** The connection broke before there was an answer. */
        BROKEN,
        /** What came was not HTTP, or could have been read in two ways. */
        MALFORMED,
        /** The proxy on the way refused to carry the call. */
        PROXY
    }

    /**
     * A failure whose message names nothing but the kind of its cause, since what others throw may repeat what was sent.
     *
     * @param cause told in the words of {@link UpstreamFault} if it is one
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
