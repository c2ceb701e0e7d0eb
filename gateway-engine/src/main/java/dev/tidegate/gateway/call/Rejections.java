package dev.tidegate.gateway.call;

import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;
import static dev.tidegate.identity.RefusalKind.UPSTREAM;
import static dev.tidegate.identity.RefusalKind.UPSTREAM_TIMEOUT;
import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.time.Duration;
import java.util.Set;

/** What callers are told about a provider's error that is not passed on unchanged. */
final class Rejections {
    /** Matters between the gateway and the provider, of which nothing is passed on. */
    private static final Set<Integer> BETWEEN_US = Set.of(401, 402, 403, 407);

    /** Statuses below 500 that may change on a retry; the others are about the call itself. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    /** Statuses from 500 on that a retry will not change. */
    private static final Set<Integer> FOR_GOOD = Set.of(501, 505);

    private static final int OVERLOADED = 529; // Anthropic's own

    private Rejections() {}

    /**
     * The refusal, with the headers that clients need for waiting and reporting; only the provider's request id if the matter is between us
     * and the provider.
     */
    static RefusedException refusal(Attempt.Rejected rejected) {
        boolean between = BETWEEN_US.contains(rejected.status());
        Refusal refusal = words(rejected);
        Duration wait = between ? null : rejected.retryAfter();
        RefusedException told = new RefusedException(wait == null ? refusal : refusal.withRetryAfter(wait));
        Headers passed = rejected.headers();
        for (Headers.Field field : passed) {
            String name = field.name();
            boolean passes =
                    between ? name.equals(UpstreamHeaders.UPSTREAM_ID) : !name.equalsIgnoreCase(RetryAfter.HEADER);
            if (passes) told = told.withHeader(name, String.join(", ", passed.all(name)));
        }
        return told;
    }

    /** The refusal for an error that normally passes unchanged, where it must be reworded. */
    static Refusal asTold(Attempt.Rejected rejected) {
        ProviderError error = rejected.error();
        return Refusal.of(
                requireNonNull(ProviderError.callersFault(rejected.status()), "fault"),
                error.code() == null ? "upstream_error" : error.code(),
                error.message() == null ? refused(rejected.status()) : error.message());
    }

    private static Refusal words(Attempt.Rejected rejected) {
        int status = rejected.status();
        RefusalKind fault = ProviderError.callersFault(status);
        if (fault == null) return gatewaysFault(rejected);
        String words = rejected.error().message();
        return Refusal.of(fault, "upstream_rejected", words == null ? refused(status) : words);
    }

    private static String refused(int status) {
        return "The model provider refused the call with status " + status + ".";
    }

    private static Refusal gatewaysFault(Attempt.Rejected rejected) {
        int status = rejected.status();
        ProviderError error = rejected.error();
        if (status == 401 || status == 403) {
            // never a 401: clients would discard their own key
            return Refusal.of(UPSTREAM, "upstream_auth_failed", "The model provider refused the gateway's credential.")
                    .thatLasts();
        }
        if (status == 408 || status == 504) {
            return Refusal.of(
                    UPSTREAM_TIMEOUT, "upstream_timeout", told("The model provider did not answer in time.", error));
        }
        if (status == 503 || status == OVERLOADED) {
            return Refusal.of(UNAVAILABLE, "upstream_unavailable", told("The model provider is overloaded.", error));
        }
        String fact = rejected.inside() ? "answered 200 with an error" : "failed with status " + status;
        String sentence = "The model provider " + fact + ".";
        Refusal refusal =
                Refusal.of(UPSTREAM, "upstream_error", BETWEEN_US.contains(status) ? sentence : told(sentence, error));
        return lasts(status) ? refusal.thatLasts() : refusal;
    }

    /** Whether somebody must fix something before the same call can succeed (ROUTE-6). */
    static boolean lasts(int status) {
        return status < 500 ? !PASSING.contains(status) : FOR_GOOD.contains(status);
    }

    private static String told(String fact, ProviderError error) {
        return error.message() == null ? fact : fact + " It said: " + error.message();
    }
}
