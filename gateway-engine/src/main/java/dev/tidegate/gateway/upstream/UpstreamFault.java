package dev.tidegate.gateway.upstream;

import java.io.IOException;

/** A failure with our own message, which repeats nothing sent or received and may be logged. */
public abstract class UpstreamFault extends IOException {
    private static final long serialVersionUID = 1L;

    protected UpstreamFault(String message) {
        super(message);
    }
}
