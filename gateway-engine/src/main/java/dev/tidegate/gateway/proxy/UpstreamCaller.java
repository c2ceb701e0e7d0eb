package dev.tidegate.gateway.proxy;

import static dev.tidegate.identity.RefusalKind.UPSTREAM;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.UsageParser;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.identity.Refusal;
import java.io.IOException;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a planned call to its provider and turns what comes back into the caller's answer. Thread-safe. */
final class UpstreamCaller {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamCaller.class);
    private static final int MAX_ANSWER_BYTES = 64 << 20;
    private static final Headers STREAM_HEADERS = Headers.of(
            "Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-cache", "X-Accel-Buffering", "no");

    private final UpstreamClient client;
    private final CallWatch watch;

    UpstreamCaller(UpstreamClient client, CallWatch watch) {
        this.client = client;
        this.watch = watch;
    }

    /**
     * What a call needs to be answered.
     *
     * @param model the name the answer carries
     * @param stillAllowed asked now and then while a stream runs
     */
    record Call(
            Operation operation,
            String model,
            boolean streamed,
            boolean usageRequested,
            BooleanSupplier stillAllowed) {}

    /**
     * The answer, recorded when it is whole, or a stream that will be.
     *
     * @throws RefusedException when the provider gave none that can be passed on
     */
    Response answer(UpstreamRequest request, PlannedRoute route, Call call, CallMeter meter) {
        WatchedCall watched = watch.watch(route.provider().timeouts());
        boolean handedOver = false;
        try {
            UpstreamResponse upstream = send(request, route, watched, meter);
            try {
                Response answer = answer(upstream, call, watched, meter);
                handedOver = answer.body() instanceof Body.Stream;
                return answer;
            } finally {
                if (!handedOver) upstream.close();
            }
        } finally {
            if (!handedOver) watched.close();
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

    private Response answer(UpstreamResponse upstream, Call call, WatchedCall watched, CallMeter meter) {
        if (upstream.status() != 200) return error(upstream, meter);
        String type = upstream.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean events = type.startsWith("text/event-stream");
        boolean free = call.operation().answersFreely();
        boolean coded = upstream.headers().contains("Content-Encoding");
        if (coded || (!free && events != call.streamed())) throw new RefusedException(UpstreamRefusals.malformed());
        if (events) return stream(upstream, call, watched, meter);
        if (free && !type.startsWith("application/json")) return bytes(upstream, call, watched, meter);
        return json(upstream, call, watched, meter);
    }

    private static Response error(UpstreamResponse upstream, CallMeter meter) {
        Response answer = UpstreamErrors.answer(upstream);
        meter.ended(answer.status(), CallOutcome.REFUSED, "upstream_rejected", null);
        return answer;
    }

    private static Response stream(UpstreamResponse upstream, Call call, WatchedCall watched, CallMeter meter) {
        meter.streams();
        StreamDialect dialect = StreamDialect.of(call.operation(), call.model(), call.usageRequested());
        StreamRelay relay = new StreamRelay(upstream, watched, meter, dialect, call.stillAllowed());
        return Response.stream(200, join(UpstreamHeaders.down(upstream.headers()), STREAM_HEADERS), relay);
    }

    private static Response bytes(UpstreamResponse upstream, Call call, WatchedCall watched, CallMeter meter) {
        String type = upstream.headers().first("Content-Type").orElse("application/octet-stream");
        // what it really is only the provider knows, so no browser may guess
        Headers headers = Headers.of("Content-Type", type, "X-Content-Type-Options", "nosniff");
        BytesRelay relay = new BytesRelay(upstream, watched, meter, call.stillAllowed());
        return Response.stream(200, join(UpstreamHeaders.down(upstream.headers()), headers), relay);
    }

    private static Response json(UpstreamResponse upstream, Call call, WatchedCall watched, CallMeter meter) {
        byte[] body = read(upstream, watched);
        UsageParser usage = UsageParser.of(call.operation().family());
        byte[] restored;
        try {
            restored = JsonAnswer.restore(body, call.model(), usage);
        } catch (IOException e) {
            throw new RefusedException(UpstreamRefusals.malformed());
        }
        meter.completed(200, usage.usage());
        Headers headers =
                join(UpstreamHeaders.down(upstream.headers()), Headers.of("Content-Type", "application/json"));
        return new Response(200, headers, new Body.Bytes(restored));
    }

    private static byte[] read(UpstreamResponse upstream, WatchedCall watched) {
        try {
            byte[] body = upstream.body().readNBytes(MAX_ANSWER_BYTES + 1);
            if (body.length <= MAX_ANSWER_BYTES) return body;
        } catch (IOException e) {
            Cut cut = watched.cut();
            throw new RefusedException(cut == null ? UpstreamRefusals.incomplete() : UpstreamRefusals.of(cut));
        }
        throw new RefusedException(Refusal.of(
                UPSTREAM,
                "upstream_answer_too_large",
                "The model provider's answer is larger than the gateway takes."));
    }

    private static Headers join(Headers first, Headers second) {
        Headers.Builder headers = first.toBuilder();
        second.forEach(field -> headers.add(field.name(), field.value()));
        return headers.build();
    }
}
