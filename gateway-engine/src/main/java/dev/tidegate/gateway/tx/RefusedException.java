package dev.tidegate.gateway.tx;

import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;

/** Carries a refusal out of a service and rolls its transaction back. Caught by the Dispatcher alone. Has no stack trace: it is an answer. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code() + ": " + refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public static RefusedException refused(RefusalKind kind, String code, String message) {
        return new RefusedException(Refusal.of(kind, code, message));
    }

    public Refusal refusal() {
        return refusal;
    }
}
