package dev.tidegate.gateway.exchange;

import java.io.IOException;

/** The body has already been read by something else on the host, such as a filter that asked for form parameters. */
public final class BodyTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTakenException() {
        super("the request body was read before the gateway could");
    }
}
