package dev.tidegate.gateway.exchange;

import java.io.IOException;

/** Something else on the host, such as a filter in front of the gateway that asked for a form's parameters, has read the body already. */
public final class BodyTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTakenException() {
        super("the request body was read before the gateway could");
    }
}
