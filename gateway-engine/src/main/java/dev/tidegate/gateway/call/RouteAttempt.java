package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.wire.Bridge;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at one route: the request is sent, and repeated without a member that the gateway has added and the provider does not
 * support. Used once, by one thread.
 */
final class RouteAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(RouteAttempt.class);

    private final UpstreamClient client;
    private final UpstreamHeaders headers;
    private final UnsupportedMembers unsupported;
    private final PlannedRoute route;
    private final ModelCall call;
    private final WatchedCall watched;
    private @Nullable Long answeredAt;

    RouteAttempt(
            UpstreamClient client,
            UpstreamHeaders headers,
            UnsupportedMembers unsupported,
            PlannedRoute route,
            ModelCall call,
            WatchedCall watched) {
        this.client = client;
        this.headers = headers;
        this.unsupported = unsupported;
        this.route = route;
        this.call = call;
        this.watched = watched;
    }

    /** When the head of an answer arrived, in nanoseconds of {@link System#nanoTime}; null without one. */
    @Nullable
    Long answeredAt() {
        return answeredAt;
    }

    /** @param mayFollow whether another attempt may follow */
    Attempt make(boolean mayFollow) {
        Provider provider = route.provider();
        try {
            Set<String> leftOut = unsupported.of(provider, call.keyId());
            PlainAnswer answer = send(leftOut);
            if (!refusesAddition(answer, leftOut)) return read(answer, mayFollow);
            answer.close();
            watched.askedAgain();
            answer = send(UnsupportedMembers.andStreamOptions(leftOut));
            // only status 200 without the member proves that the refusal was about it, whatever the answer is worth
            if (answer.status() == 200) unsupported.refused(provider, call);
            return read(answer, mayFollow);
        } catch (UpstreamException e) {
            LOG.warn("{} provider {}: {}", call.requestId(), provider.id(), e.getMessage());
            return new Attempt.Faulted(Fault.of(e, watched.cut()));
        } catch (IOException e) {
            return new Attempt.Faulted(Fault.of(watched.cut(), Fault.MALFORMED));
        } catch (RefusedException e) {
            return new Attempt.Unkept(e);
        }
    }

    private PlainAnswer send(Set<String> leftOut) throws IOException {
        Bridge.Outgoing outgoing = route.outgoing(call.operation(), call.body(), leftOut);
        UpstreamRequest request = UpstreamRequest.post(
                call.query().appendTo(outgoing.endpoint()),
                headers.up(call.request(), route, call.keyId(), outgoing),
                outgoing.body());
        UpstreamResponse answer = client.send(request.from(call.keyId()), watched);
        answeredAt = System.nanoTime();
        return PlainAnswer.of(answer);
    }

    /** A provider that refuses what we have added has not answered, so repeating the request costs nothing extra. */
    private boolean refusesAddition(PlainAnswer answer, Set<String> leftOut) {
        return route.bridge().asksUsage(call.operation(), call.body())
                && !leftOut.contains(UnsupportedMembers.STREAM_OPTIONS)
                && UnsupportedMembers.refusesStreamOptions(answer);
    }

    private Attempt read(PlainAnswer answer, boolean mayFollow) {
        boolean begun = false;
        try {
            Attempt attempt = new AnswerReader(route, call, watched, headers, mayFollow).read(answer);
            begun = attempt instanceof Attempt.Begun;
            return attempt;
        } finally {
            if (!begun) answer.close();
        }
    }
}
