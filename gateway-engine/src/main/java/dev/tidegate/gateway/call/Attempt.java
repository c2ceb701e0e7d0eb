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
 * What came of one request to one planned route (docs/adr/0036). {@link AnswerReader} finds it out, {@link Attempts} decides what follows,
 * {@link Answers} tells and records it. Nothing in it tells a secret, and its header fields are those that pass to the caller.
 */
sealed interface Attempt {

    /** The provider refuses what the gateway has added to the body, and is to be asked again without these members. */
    record TakesLess(Set<String> without) implements Attempt {}

    /** What the call can end with. */
    sealed interface Settled extends Attempt {}

    /** Whether the provider took the request, and answered it with status 200. */
    default boolean isAnswer() {
        return this instanceof Answered || this instanceof Begun || (this instanceof Rejected error && error.inside());
    }

    /**
     * An answer in JSON, as the caller gets it.
     *
     * @param failed whether it tells of a failure in the shape of an answer
     * @param usage null when it does not say what the call used
     */
    record Answered(
            Headers headers,
            Body.Bytes json,
            boolean failed,
            @Nullable Usage usage) implements Settled {}

    /** An answer of which no more than the beginning is known. Its writer owns the connection, and records the call at its end. */
    record Begun(Headers headers, BodyWriter writer) implements Settled {}

    /**
     * An error of the provider.
     *
     * @param inside whether it came with status 200
     * @param status of the answer, or the one that an error inside it names, or else 502
     * @param envelope the error as it came, for callers of the same family; null when it has another shape or is no caller's matter
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
     * @param usage what the provider reported all the same, or null
     */
    record Faulted(Fault fault, @Nullable Usage usage) implements Settled {
        Faulted(Fault fault) {
            this(fault, null);
        }
    }
}
