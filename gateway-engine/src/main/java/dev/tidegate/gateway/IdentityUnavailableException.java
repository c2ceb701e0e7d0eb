package dev.tidegate.gateway;

/** Who is calling cannot be said now, since the gateway's database is away. To be answered 503, never as if nobody were signed in. */
public final class IdentityUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdentityUnavailableException(Throwable cause) {
        super("the gateway cannot reach its database", cause);
    }
}
