package dev.tidegate.gateway.tx;

import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries a refusal out of a service and rolls its transaction back. Caught by the Dispatcher alone. Has no stack trace: it is an answer. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient Map<String, String> headers;

    public RefusedException(Refusal refusal) {
        this(refusal, Map.of());
    }

    private RefusedException(Refusal refusal, Map<String, String> headers) {
        super(refusal.code() + ": " + refusal.message(), null, false, false);
        this.refusal = refusal;
        this.headers = headers;
    }

    public static RefusedException refused(RefusalKind kind, String code, String message) {
        return new RefusedException(Refusal.of(kind, code, message));
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The same refusal, whose answer has this header, such as one that takes a dead cookie away. */
    public RefusedException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RefusedException(refusal, more);
    }

    /** What the answer has beside the refusal itself, by header name. */
    public Map<String, String> headers() {
        return headers;
    }
}
