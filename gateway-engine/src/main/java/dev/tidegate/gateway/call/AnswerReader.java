package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.wire.JsonAnswer;
import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.call.wire.Redaction;
import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.call.wire.UsageParser;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BoundedBytes;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a provider's answer into a value that contains no secrets. Used for one attempt. */
final class AnswerReader {
    /** The header fields of an event stream answer. */
    static final Headers EVENTS = Headers.of(
            "Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-cache", "X-Accel-Buffering", "no");

    private static final int MAX_ANSWER_BYTES = 64 << 20;
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final PlannedRoute route;
    private final ModelCall call;
    private final WatchedCall watched;
    private final UpstreamHeaders headers;
    private final boolean mayFollow;
    private final Redaction redaction;

    /** @param mayFollow whether another attempt may follow, so that a stream must show content before it is passed on */
    AnswerReader(PlannedRoute route, ModelCall call, WatchedCall watched, UpstreamHeaders headers, boolean mayFollow) {
        this.route = route;
        this.call = call;
        this.watched = watched;
        this.headers = headers;
        this.mayFollow = mayFollow;
        this.redaction = new Redaction(route.provider().secrets());
    }

    /**
     * Reads as much of an answer as is needed to tell what it is.
     *
     * @throws RefusedException when there is not enough memory for it
     */
    Attempt read(PlainAnswer answer) {
        try {
            return hasAnswer(answer.status()) ? answered(answer) : rejected(answer);
        } catch (BoundedBytes.TooLongException e) {
            return new Attempt.Faulted(Fault.TOO_LARGE);
        } catch (IOException e) {
            return new Attempt.Faulted(Fault.of(watched.cut(), Fault.INCOMPLETE));
        }
    }

    /** From 204 on, a success comes without an answer, or with a part of one. */
    private static boolean hasAnswer(int status) {
        return status >= 200 && status <= 203;
    }

    private Attempt answered(PlainAnswer answer) throws IOException {
        String type = answer.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean events = type.startsWith("text/event-stream");
        if (call.operation().answersFreely()) {
            if (events) return events(answer);
            return type.startsWith("application/json") ? json(answer) : bytes(answer);
        }
        boolean streamed = call.body().streamed();
        if (streamed && events) return events(answer);
        return switch (answer.kind()) { // content types are unreliable
            case JSON -> json(answer);
            case EVENTS -> streamed ? events(answer) : new Attempt.Faulted(Fault.MALFORMED);
            case OTHER -> new Attempt.Faulted(Fault.MALFORMED);
        };
    }

    private Attempt rejected(PlainAnswer answer) {
        byte[] body;
        try {
            body = answer.body().readNBytes(MAX_ERROR_BYTES + 1);
        } catch (IOException e) {
            Cut cut = watched.cut();
            if (cut != null) return new Attempt.Faulted(Fault.of(cut));
            body = new byte[0]; // the status is known, and its words are lost
        }
        byte[] told = bounded(body);
        return rejected(false, answer.status(), errorIn(told), told, answer.headers());
    }

    private Attempt.Rejected rejected(boolean inside, int status, ProviderError error, byte[] body, Headers sent) {
        Body.Bytes envelope = ProviderError.callersFault(status) == null ? null : envelope(body);
        return new Attempt.Rejected(
                inside,
                status,
                error,
                envelope,
                headers.retryAfter(sent).orElse(null),
                headers.down(sent, route.bridge(), redaction));
    }

    /** Errors become trees of objects, which take many times the bytes; a longer one says nothing to anybody. */
    private static byte[] bounded(byte[] body) {
        return body.length > MAX_ERROR_BYTES ? new byte[0] : body;
    }

    private ProviderError errorIn(byte[] body) {
        return ProviderError.of(body, 0, body.length, redaction);
    }

    private Body.@Nullable Bytes envelope(byte[] body) {
        return route.bridge()
                .error(body, redaction, call.requestId())
                .map(Body.Bytes::new)
                .orElse(null);
    }

    private Attempt events(PlainAnswer answer) throws IOException {
        StreamDialect dialect = call.dialect(route).redacting(redaction).within(memory());
        StreamStart start = mayFollow ? StreamStart.read(dialect, answer.body(), memory()) : StreamStart.UNREAD;
        ProviderError error = start.error();
        if (error != null) return errorInside(error, answer.headers());
        if (start.fault() != null) return new Attempt.Faulted(start.fault(), dialect.usage());
        return new Attempt.Begun(
                passed(answer.headers(), EVENTS),
                true,
                mayFollow,
                openCall -> new StreamRelay(answer, watched, openCall, dialect, start, call.stillAllowed()));
    }

    private Attempt.Begun bytes(PlainAnswer answer) {
        String type = answer.headers()
                .first("Content-Type")
                .filter(given -> !redaction.isDueIn(given))
                .orElse("application/octet-stream");
        // only the provider knows what it really is, so browsers must not guess
        Headers described = Headers.of("Content-Type", type, "X-Content-Type-Options", "nosniff");
        return new Attempt.Begun(
                passed(answer.headers(), described),
                false,
                true,
                openCall -> new BytesRelay(answer, watched, openCall, call.stillAllowed()));
    }

    private Attempt json(PlainAnswer answer) throws IOException {
        byte[] body = whole(answer);
        UsageParser usage = route.bridge().usage(call.operation());
        JsonAnswer read;
        byte[] told;
        try {
            memory().take(body.length); // for the converted answer
            read = route.bridge().answer(body, call.body().model(), usage);
            told = read.kind() == JsonAnswer.Kind.FAILED_ANSWER ? redaction.of(read.body()) : read.body();
        } catch (IOException e) {
            return new Attempt.Faulted(Fault.MALFORMED, usage.usage());
        }
        if (usage.isOdd()) OpenCall.warnOfOddUsage(call.requestId());
        if (read.kind() == JsonAnswer.Kind.ERROR) return errorInside(body, answer.headers());
        if (call.mustBeEvents()) return new Attempt.Faulted(Fault.MALFORMED, usage.usage());
        boolean failed = read.kind() == JsonAnswer.Kind.FAILED_ANSWER;
        Headers passed = passed(answer.headers(), Headers.of("Content-Type", "application/json"));
        return new Attempt.Answered(
                passed, new Body.Bytes(told), failed, read.declined(), failed ? usage.usage() : used(usage));
    }

    private Attempt.Rejected errorInside(ProviderError error, Headers sent) {
        int status = error.status() == 0 ? 502 : error.status();
        return new Attempt.Rejected(
                true,
                status,
                error,
                null,
                headers.retryAfter(sent).orElse(null),
                headers.down(sent, route.bridge(), redaction));
    }

    /** Uses the status that the error names, or else 502. */
    private Attempt.Rejected errorInside(byte[] body, Headers sent) {
        byte[] told = bounded(body);
        ProviderError error = errorIn(told);
        return rejected(true, error.status() == 0 ? 502 : error.status(), error, told, sent);
    }

    private @Nullable Usage used(UsageParser usage) {
        Operation operation = call.operation();
        return operation.usesNothing() ? Usage.NONE : usage.usage();
    }

    private byte[] whole(PlainAnswer answer) throws IOException {
        try {
            return BoundedBytes.readAll(answer.body(), -1, MAX_ANSWER_BYTES, memory());
        } catch (RefusedException e) {
            if (e.refusal().kind() == RefusalKind.TOO_LARGE) throw new BoundedBytes.TooLongException();
            throw e;
        }
    }

    private BodyMemory.Held memory() {
        return call.request().body().memory();
    }

    private Headers passed(Headers sent, Headers ours) {
        Headers.Builder all = headers.down(sent, route.bridge(), redaction).toBuilder();
        ours.forEach(field -> all.add(field.name(), field.value()));
        return all.build();
    }
}
