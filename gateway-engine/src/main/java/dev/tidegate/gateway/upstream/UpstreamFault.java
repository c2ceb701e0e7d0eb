package dev.tidegate.gateway.upstream;

import java.io.IOException;

/** A failure in words of our own, which repeat nothing that was sent or received and may be logged. */
public abstract class UpstreamFault extends IOException {
    private static final long serialVersionUID = 1L;

    protected UpstreamFault(String message) {
        super(message);
    }
}
