package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.refusal.RefusedException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt at one planned route (docs/adr/0036). {@link AnswerReader} determines it, {@link AttemptLoop} decides what
 * follows, {@link Answers} reports and records it. It contains no secrets, and only header fields that pass to the caller.
 */
sealed interface Attempt {

    <T> T read(Reader<T> reader);

    /** What is recorded of it. */
    Summary summary();

    /** Whether it shows that the route answers calls, be it with a refusal of this one. */
    boolean hasAnswer();

    /**
     * An attempt in three words.
     *
     * @param status of the provider's answer, or null without one
     * @param code what went wrong, or null when nothing did; for an answer that has only begun, nothing yet
     */
    record Summary(
            @Nullable Integer status,
            CallOutcome outcome,
            @Nullable String code) {}

    /** Handles every kind of result. */
    interface Reader<T> {

        T answered(Answered answered);

        T begun(Begun begun);

        T rejected(Rejected rejected);

        T faulted(Faulted faulted);

        T unkept(Unkept unkept);
    }

    /**
     * A JSON answer, as the caller gets it.
     *
     * @param failed whether it reports a failure in the form of an answer
     * @param declined whether the model declined to answer because of the content
     * @param usage null when it does not say what the call used
     */
    record Answered(
            Headers headers,
            Body.Bytes json,
            boolean failed,
            boolean declined,
            @Nullable Usage usage) implements Attempt {
        @Override
        public <T> T read(Reader<T> reader) {
            return reader.answered(this);
        }

        @Override
        public boolean hasAnswer() {
            return true;
        }

        @Override
        public Summary summary() {
            if (failed) return new Summary(200, CallOutcome.FAILED, "upstream_error");
            return new Summary(200, CallOutcome.COMPLETED, declined ? "declined" : null);
        }
    }

    /**
     * An answer of which only the beginning has been read.
     *
     * @param events whether it is a stream of events, requested or not
     * @param proven whether it has shown content; otherwise it may still bring nothing but an error
     * @param relay makes the writer, which owns the connection and records the call at its end; used once
     */
    record Begun(Headers headers, boolean events, boolean proven, Function<OpenCall, BodyWriter> relay)
            implements Attempt {
        @Override
        public <T> T read(Reader<T> reader) {
            return reader.begun(this);
        }

        @Override
        public boolean hasAnswer() {
            return proven;
        }

        @Override
        public Summary summary() {
            return new Summary(200, CallOutcome.COMPLETED, null);
        }
    }

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
            implements Attempt {
        @Override
        public <T> T read(Reader<T> reader) {
            return reader.rejected(this);
        }

        @Override
        public boolean hasAnswer() {
            return true;
        }

        @Override
        public Summary summary() {
            String code = error.code() == null ? "status_" + status : error.code();
            boolean refused = !inside && Rejections.lasts(status);
            return new Summary(inside ? 200 : status, refused ? CallOutcome.REFUSED : CallOutcome.FAILED, code);
        }
    }

    /**
     * No answer, or none that can be passed on.
     *
     * @param usage what the provider nevertheless reported, or null
     */
    record Faulted(Fault fault, @Nullable Usage usage) implements Attempt {
        Faulted(Fault fault) {
            this(fault, null);
        }

        @Override
        public <T> T read(Reader<T> reader) {
            return reader.faulted(this);
        }

        @Override
        public boolean hasAnswer() {
            return false;
        }

        @Override
        public Summary summary() {
            boolean left = fault == Fault.CLIENT_GONE;
            return new Summary(null, left ? CallOutcome.CANCELLED : CallOutcome.FAILED, fault.code());
        }
    }

    /** An answer for which the gateway has no memory. */
    record Unkept(RefusedException refused) implements Attempt {
        @Override
        public <T> T read(Reader<T> reader) {
            return reader.unkept(this);
        }

        @Override
        public boolean hasAnswer() {
            return true;
        }

        @Override
        public Summary summary() {
            return new Summary(200, CallOutcome.FAILED, refused.refusal().code());
        }
    }
}
