package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.metering.Usage;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of one request to one planned route (docs/adr/0036). {@link AnswerReader} determines it, {@link Attempts} decides what
 * follows, {@link Answers} reports and records it. It contains no secrets, and only header fields that pass to the caller.
 */
sealed interface Attempt {

    /** The provider refuses members that the gateway added to the body; the request must be repeated without these. */
    record TakesLess(Set<String> without) implements Attempt {}

    /** A result that can end the call. */
    sealed interface Settled extends Attempt {}

    /**
     * A JSON answer, as the caller gets it.
     *
     * @param failed whether it reports a failure in the form of an answer
     * @param usage null when it does not say what the call used
     */
    record Answered(
            Headers headers,
            Body.Bytes json,
            boolean failed,
            @Nullable Usage usage) implements Settled {}

    /** An answer of which only the beginning has been read. Its writer owns the connection and records the call at its end. */
    record Begun(Headers headers, BodyWriter writer) implements Settled {}

    /**
     * An error of the provider.
     *
     * @param inside whether it came with status 200
     * @param status the status of the answer, or the one named by an error inside it, or else 502
     * @param envelope the unchanged error, for callers of the same family; null when it has another form or must not be shown to callers
     * @param retryAfter how long the provider asks to wait, or null
     */
    record Rejected(
            boolean inside,
            int status,
            ProviderError error,
            Body.@Nullable Bytes envelope,
            @Nullable Duration retryAfter,
            Headers headers)
            implements Settled {}

    /**
     * No answer, or none that can be passed on.
     *
     * @param usage what the provider nevertheless reported, or null
     */
    record Faulted(Fault fault, @Nullable Usage usage) implements Settled {
        Faulted(Fault fault) {
            this(fault, null);
        }
    }
}
