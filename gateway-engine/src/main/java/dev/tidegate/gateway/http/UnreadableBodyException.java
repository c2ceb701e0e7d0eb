package dev.tidegate.gateway.http;

import dev.tidegate.identity.Refusal;
import java.io.IOException;

/** A request body that is passed on while it is read could not be read to its end. */
public final class UnreadableBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    UnreadableBodyException(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    /** What the sender of the body is told. */
    public Refusal refusal() {
        return refusal;
    }
}
