package dev.tidegate.gateway.upstream.http1;

import java.io.IOException;

/** Thrown when the other side accepts no more of a request. It may already have answered. */
final class UnsentException extends IOException {
    private static final long serialVersionUID = 1L;

    UnsentException(IOException cause) {
        super("the other side took no more of the request", cause);
    }
}
