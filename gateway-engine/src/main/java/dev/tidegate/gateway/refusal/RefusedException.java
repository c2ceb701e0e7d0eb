package dev.tidegate.gateway.refusal;

import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries a refusal out of a service and rolls its transaction back. The Dispatcher answers with it, unless a page or a call presents it in
 * its own way. Has no stack trace, because it is an answer.
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
     * Several refusals at once, such as for the wrong fields of one form.
     *
     * @param refusals one or more
     */
    public static RefusedException ofAll(List<Refusal> refusals) {
        return new RefusedException(refusals, Map.of());
    }

    /** The refusal to answer with: the first, when there are several. */
    public Refusal refusal() {
        return refusals.get(0);
    }

    /** All refusals, for answers that can show them all. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The same refusal with this header in its answer, such as one that removes an invalid cookie. */
    public RefusedException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RefusedException(refusals, more);
    }

    /** Additional headers of the answer, by name. */
    public Map<String, String> headers() {
        return headers;
    }
}
