package dev.tidegate.gateway.http;

import dev.tidegate.identity.Refusal;
import java.io.IOException;

/** Thrown when a request body that is passed on while being read cannot be read to its end. */
public final class UnreadableBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    UnreadableBodyException(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    /** The refusal for the sender of the body. */
    public Refusal refusal() {
        return refusal;
    }
}
