package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.config.value.FailOverCause;
import dev.tidegate.gateway.routing.ErrorRenderer;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule by which one attempt follows another (ROUTE-3). It knows neither routes nor time. Immutable. */
final class NextStep implements Attempt.Reader<NextStep.Step> {
    /** Statuses that are about the call, or may be: another route is asked, and this one is not blamed. */
    private static final Set<Integer> MAYBE_OF_THE_CALL = Set.of(403, 404, 405);

    private static final String NO_CREDIT = "insufficient_quota";

    private final Set<FailOverCause> failOverOn;

    /** @param failOverOn what a provider may say about the call itself that another route is tried for */
    NextStep(Set<FailOverCause> failOverOn) {
        this.failOverOn = failOverOn;
    }

    /** What may follow an attempt. */
    enum Kind {
        /** Nothing: this is how the call ends. */
        SETTLE,
        /** The same at another route, which may serve this call although this route, as it should, does not. */
        ELSEWHERE,
        /** The same at another route, since this one is at fault. */
        NEXT_ROUTE,
        /** The same again, at this route or another: the failure may pass. */
        REPEAT
    }

    /** @param pause how long the provider asks to be left alone, or null */
    record Step(Kind kind, @Nullable Duration pause) {
        private static final Step SETTLE = new Step(Kind.SETTLE, null);
        private static final Step ELSEWHERE = new Step(Kind.ELSEWHERE, null);
        private static final Step NEXT_ROUTE = new Step(Kind.NEXT_ROUTE, null);
        private static final Step REPEAT = new Step(Kind.REPEAT, null);

        /** Whether it says something about the route rather than the call. */
        boolean isFailure() {
            return kind == Kind.NEXT_ROUTE || kind == Kind.REPEAT;
        }
    }

    Step after(Attempt attempt) {
        return attempt.read(this);
    }

    @Override
    public Step answered(Attempt.Answered answered) {
        if (answered.declined() && failOverOn.contains(FailOverCause.REFUSAL)) return Step.ELSEWHERE;
        return answered.failed() ? Step.REPEAT : Step.SETTLE;
    }

    @Override
    public Step begun(Attempt.Begun begun) {
        return Step.SETTLE;
    }

    @Override
    public Step rejected(Attempt.Rejected rejected) {
        int status = rejected.status();
        FailOverCause cause = rejected.error().cause(status).orElse(null);
        if (cause != null) return failOverOn.contains(cause) ? Step.ELSEWHERE : Step.SETTLE;
        if (NO_CREDIT.equals(rejected.error().code())) return Step.NEXT_ROUTE;
        if (MAYBE_OF_THE_CALL.contains(status)) return isMissing(rejected) ? Step.NEXT_ROUTE : Step.ELSEWHERE;
        boolean lasts = Rejections.lasts(status) || isSaidToLast(rejected);
        if (!lasts) return new Step(Kind.REPEAT, rejected.retryAfter());
        // whatever else is not the caller's mistake is the route's: its credential, its account, where it leads
        boolean callersFault = ProviderError.callersFault(status) != null && status != 429 && status != 409;
        return callersFault ? Step.SETTLE : Step.NEXT_ROUTE;
    }

    /** SDKs heed this field as well. */
    private static boolean isSaidToLast(Attempt.Rejected rejected) {
        return rejected.headers().first(ErrorRenderer.SHOULD_RETRY).orElse("").equals("false");
    }

    /** Whether the provider does not know the model or the operation, rather than something that the call names. */
    private static boolean isMissing(Attempt.Rejected rejected) {
        if ("model_not_found".equals(rejected.error().code())) return true;
        boolean noSuchPlace = rejected.status() == 404 && rejected.envelope() == null;
        return noSuchPlace || rejected.status() == 405;
    }

    @Override
    public Step faulted(Attempt.Faulted faulted) {
        return switch (faulted.fault()) {
            case UNREACHABLE, CONNECT_TIMEOUT, BROKEN -> Step.REPEAT;
            // asking again would take as long again, or bring the same
            case PROXY_REFUSED, MALFORMED, INCOMPLETE, NOT_BEGUN_IN_TIME, SILENT, TOO_LONG -> Step.NEXT_ROUTE;
            case TOO_LARGE, REVOKED, STOPPING, CLIENT_GONE, NOT_RECORDED, INTERNAL_ERROR -> Step.SETTLE;
        };
    }

    @Override
    public Step unkept(Attempt.Unkept unkept) {
        return Step.SETTLE;
    }
}
