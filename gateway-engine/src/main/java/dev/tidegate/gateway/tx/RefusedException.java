package dev.tidegate.gateway.tx;

import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries a refusal out of a service and rolls its transaction back. The Dispatcher answers with it, unless a page or a call has a better
 * way to say the same. Has no stack trace: it is an answer.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;
    private final transient Map<String, String> headers;

    public RefusedException(Refusal refusal) {
        this(List.of(refusal), Map.of());
    }

    private RefusedException(List<Refusal> refusals, Map<String, String> headers) {
        super(refusals.get(0).code() + ": " + refusals.get(0).message(), null, false, false);
        this.refusals = List.copyOf(refusals);
        this.headers = headers;
    }

    public static RefusedException refused(RefusalKind kind, String code, String message) {
        return new RefusedException(Refusal.of(kind, code, message));
    }

    /**
     * Several at once, such as the wrong fields of one form.
     *
     * @param refusals one or more
     */
    public static RefusedException ofAll(List<Refusal> refusals) {
        return new RefusedException(refusals, Map.of());
    }

    /** What is answered: the first, when there are several. */
    public Refusal refusal() {
        return refusals.get(0);
    }

    /** All of them, for whoever can tell all. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The same refusal, whose answer has this header, such as one that takes a dead cookie away. */
    public RefusedException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RefusedException(refusals, more);
    }

    /** What the answer has beside the refusal itself, by header name. */
    public Map<String, String> headers() {
        return headers;
    }
}
