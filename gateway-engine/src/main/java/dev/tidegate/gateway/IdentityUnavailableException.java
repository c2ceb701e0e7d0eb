package dev.tidegate.gateway;

/** The caller cannot be identified now, because the gateway's database is away. Answer 503, never as if nobody were signed in. */
public final class IdentityUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdentityUnavailableException(Throwable cause) {
        super("the gateway cannot reach its database", cause);
    }
}
