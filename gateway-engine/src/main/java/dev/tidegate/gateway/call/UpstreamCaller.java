package dev.tidegate.gateway.call;

import static dev.tidegate.identity.RefusalKind.UPSTREAM;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.wire.JsonAnswer;
import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.call.wire.UsageParser;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BoundedBytes;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a planned call to its provider and turns what comes back into the caller's answer. Thread-safe. */
final class UpstreamCaller {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamCaller.class);
    private static final int MAX_ANSWER_BYTES = 64 << 20;
    static final Headers STREAM_HEADERS = Headers.of(
            "Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-cache", "X-Accel-Buffering", "no");

    private static final Refusal TOO_LARGE = Refusal.of(
            UPSTREAM, "upstream_answer_too_large", "The model provider's answer is larger than the gateway takes.");

    private final UpstreamClient client;
    private final CallWatch watch;
    private final UntakenMembers untaken = new UntakenMembers();
    private final UpstreamHeaders forwarded;
    private final Clock clock;

    UpstreamCaller(UpstreamClient client, CallWatch watch, UpstreamHeaders forwarded, Clock clock) {
        this.client = client;
        this.watch = watch;
        this.forwarded = forwarded;
        this.clock = clock;
    }

    /**
     * What a call needs to be answered.
     *
     * @param model the name the answer carries
     * @param memory for an answer that has to be there as a whole
     * @param stillAllowed asked now and then while a stream runs
     * @param early begins the answer while the provider is silent, or null when that cannot be
     */
    record Call(
            Operation operation,
            String model,
            boolean streamed,
            boolean usageRequested,
            boolean choosesStreamOptions,
            BodyMemory.Held memory,
            BooleanSupplier stillAllowed,
            @Nullable EarlyStream early) {}

    /**
     * The answer, recorded when it is whole, or a stream that will be.
     *
     * @throws RefusedException when the provider gave none that can be passed on
     */
    Response answer(Function<Set<String>, UpstreamRequest> request, PlannedRoute route, Call call, CallMeter meter) {
        WatchedCall watched = watch.watch(route.provider().timeouts());
        if (call.early() != null) call.early().during(watched, call.model());
        boolean handedOver = false;
        try {
            PlainAnswer upstream = ask(request, route, call, watched, meter);
            try {
                Response answer = answer(upstream, route, call, watched, meter);
                handedOver = answer.body() instanceof Body.Stream;
                return answer;
            } finally {
                if (!handedOver) upstream.close();
            }
        } finally {
            if (!handedOver) watched.close();
        }
    }

    /**
     * Asks once more without {@code stream_options} when the provider refuses those: it has not answered, so nothing is paid twice. Only a
     * second answer shows that the refusal was meant so; what the caller chose itself is refused to the caller.
     */
    private PlainAnswer ask(
            Function<Set<String>, UpstreamRequest> request,
            PlannedRoute route,
            Call call,
            WatchedCall watched,
            CallMeter meter) {
        Set<String> known = untaken.of(route.provider());
        PlainAnswer first = plain(send(request.apply(known), route, watched, meter), watched);
        boolean asksUsage = call.streamed() && call.operation().usageIsOptional() && !call.choosesStreamOptions();
        if (!asksUsage || known.contains(UntakenMembers.STREAM_OPTIONS) || !refusesStreamOptions(first)) return first;
        first.close();
        watched.askedAgain();
        Set<String> fewer = UntakenMembers.andStreamOptions(known);
        PlainAnswer second = plain(send(request.apply(fewer), route, watched, meter), watched);
        if (second.status() == 200) {
            LOG.info(
                    "{} provider {} takes no stream_options",
                    meter.requestId(),
                    route.provider().id());
            untaken.refused(route.provider());
        }
        return second;
    }

    private static boolean refusesStreamOptions(PlainAnswer answer) {
        try {
            return UntakenMembers.refusesStreamOptions(answer);
        } catch (RuntimeException | Error e) {
            answer.close();
            throw e;
        }
    }

    private UpstreamResponse send(UpstreamRequest request, PlannedRoute route, WatchedCall watched, CallMeter meter) {
        try {
            UpstreamResponse upstream = client.send(request, watched);
            meter.answered();
            return upstream;
        } catch (UpstreamException e) {
            LOG.warn("{} provider {}: {}", meter.requestId(), route.provider().id(), e.getMessage());
            throw UpstreamRefusals.of(e, watched.cut());
        }
    }

    private Response answer(PlainAnswer answer, PlannedRoute route, Call call, WatchedCall watched, CallMeter meter) {
        UpstreamErrors errors = new UpstreamErrors(route.provider(), meter.requestId(), forwarded, clock);
        if (answer.status() != 200) return error(errors.answer(answer), meter);
        String type = answer.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean events = type.startsWith("text/event-stream");
        if (call.operation().answersFreely()) {
            if (events) return stream(answer, errors, call, watched, meter);
            if (!type.startsWith("application/json")) return bytes(answer, errors, call, watched, meter);
            return json(answer, errors, call, watched, meter);
        }
        if (call.streamed() && events) return stream(answer, errors, call, watched, meter);
        PlainAnswer.Kind kind = kind(answer, watched); // labels are not to be relied on
        if (kind == PlainAnswer.Kind.JSON) return json(answer, errors, call, watched, meter);
        if (kind == PlainAnswer.Kind.EVENTS && call.streamed()) return stream(answer, errors, call, watched, meter);
        throw new RefusedException(UpstreamRefusals.malformed());
    }

    private static PlainAnswer plain(UpstreamResponse upstream, WatchedCall watched) {
        boolean opened = false;
        try {
            PlainAnswer plain = PlainAnswer.of(upstream);
            opened = true;
            return plain;
        } catch (IOException e) {
            Cut cut = watched.cut();
            throw new RefusedException(cut == null ? UpstreamRefusals.malformed() : UpstreamRefusals.of(cut));
        } finally {
            if (!opened) upstream.close();
        }
    }

    private static PlainAnswer.Kind kind(PlainAnswer answer, WatchedCall watched) {
        try {
            return answer.kind();
        } catch (IOException e) {
            throw broken(watched);
        }
    }

    private static Response error(Response answer, CallMeter meter) {
        meter.ended(answer.status(), CallOutcome.REFUSED, "upstream_rejected", null);
        return answer;
    }

    private static Response stream(
            UpstreamResponse upstream, UpstreamErrors errors, Call call, WatchedCall watched, CallMeter meter) {
        meter.streams();
        StreamDialect dialect = StreamDialect.of(call.operation(), call.model(), call.usageRequested())
                .redacting(errors.redaction());
        StreamRelay relay = new StreamRelay(upstream, watched, meter, dialect, call.stillAllowed());
        return Response.stream(200, join(errors.down(upstream.headers()), STREAM_HEADERS), relay);
    }

    private static Response bytes(
            UpstreamResponse upstream, UpstreamErrors errors, Call call, WatchedCall watched, CallMeter meter) {
        String type = upstream.headers()
                .first("Content-Type")
                .filter(given -> !errors.redaction().isDueIn(given))
                .orElse("application/octet-stream");
        // what it really is only the provider knows, so no browser may guess
        Headers headers = Headers.of("Content-Type", type, "X-Content-Type-Options", "nosniff");
        BytesRelay relay = new BytesRelay(upstream, watched, meter, call.stillAllowed());
        return Response.stream(200, join(errors.down(upstream.headers()), headers), relay);
    }

    private static Response json(
            PlainAnswer upstream, UpstreamErrors errors, Call call, WatchedCall watched, CallMeter meter) {
        byte[] body = read(upstream, call.memory(), watched);
        UsageParser usage = UsageParser.of(call.operation());
        JsonAnswer answer;
        byte[] told;
        try {
            call.memory().take(body.length); // for what is made of it
            answer = JsonAnswer.read(body, call.model(), usage);
            boolean failed = answer.kind() == JsonAnswer.Kind.FAILED_ANSWER;
            told = failed ? errors.redaction().of(answer.body()) : answer.body();
        } catch (IOException e) {
            throw failed(UpstreamRefusals.malformed(), 502, usage, meter);
        }
        meter.reported(usage);
        if (answer.kind() == JsonAnswer.Kind.ERROR) return toldInside(errors, upstream.headers(), body, meter);
        boolean asked = !call.streamed() || call.operation().answersFreely();
        if (!asked) throw failed(UpstreamRefusals.malformed(), 502, usage, meter);
        if (answer.kind() == JsonAnswer.Kind.ANSWER) {
            meter.completed(200, used(call.operation(), usage));
        } else {
            meter.ended(200, CallOutcome.FAILED, "upstream_error", usage.usage());
        }
        Headers headers = join(errors.down(upstream.headers()), Headers.of("Content-Type", "application/json"));
        return new Response(200, headers, new Body.Bytes(told));
    }

    /** An error that came with status 200: the call has failed, whatever the caller did. */
    private static Response toldInside(UpstreamErrors errors, Headers headers, byte[] body, CallMeter meter) {
        try {
            Response answer = errors.inside(headers, body);
            meter.ended(answer.status(), CallOutcome.FAILED, "upstream_error", null);
            return answer;
        } catch (RefusedException e) {
            meter.ended(
                    ErrorRenderer.status(e.refusal().kind()),
                    CallOutcome.FAILED,
                    e.refusal().code(),
                    null);
            throw e;
        }
    }

    private static RefusedException failed(Refusal refusal, int status, UsageParser usage, CallMeter meter) {
        meter.ended(status, CallOutcome.FAILED, refusal.code(), usage.usage());
        return new RefusedException(refusal);
    }

    private static @Nullable Usage used(Operation operation, UsageParser usage) {
        return operation.usesNothing() ? Usage.NONE : usage.usage();
    }

    private static RefusedException broken(WatchedCall watched) {
        Cut cut = watched.cut();
        return new RefusedException(cut == null ? UpstreamRefusals.incomplete() : UpstreamRefusals.of(cut));
    }

    private static byte[] read(PlainAnswer upstream, BodyMemory.Held memory, WatchedCall watched) {
        try {
            return BoundedBytes.readAll(upstream.body(), -1, MAX_ANSWER_BYTES, memory);
        } catch (BoundedBytes.TooLongException e) {
            throw new RefusedException(TOO_LARGE);
        } catch (RefusedException e) {
            throw e.refusal().kind() == RefusalKind.TOO_LARGE ? new RefusedException(TOO_LARGE) : e;
        } catch (IOException e) {
            throw broken(watched);
        }
    }

    private static Headers join(Headers first, Headers second) {
        Headers.Builder headers = first.toBuilder();
        second.forEach(field -> headers.add(field.name(), field.value()));
        return headers.build();
    }
}
