package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.body.CallBody;
import dev.tidegate.gateway.call.body.ForwardedQuery;
import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.plan.RoutePlan;
import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the attempts of a call, one after the other, until one settles it. Only this class decides which attempt follows another
 * (docs/adr/0036). Thread-safe.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final UpstreamClient client;
    private final CallWatch watch;
    private final UpstreamHeaders headers;
    private final UntakenMembers untaken = new UntakenMembers();

    Attempts(UpstreamClient client, CallWatch watch, UpstreamHeaders headers) {
        this.client = client;
        this.watch = watch;
        this.headers = headers;
    }

    /**
     * The input shared by all attempts of a call.
     *
     * @param keyId the key on whose behalf the call is made
     * @param mayUse whether the caller may use a model by its name at a provider
     * @param stillAllowed checked from time to time while an answer is passed on
     * @param early begins the answer while the provider is silent
     */
    record Call(
            Request request,
            Operation operation,
            CallBody body,
            String keyId,
            BiPredicate<String, ProviderId> mayUse,
            BooleanSupplier stillAllowed,
            EarlyStream early,
            OpenCall openCall) {

        /** The Accept header of the request. */
        private String accept() {
            if (operation.answersFreely()) return "*/*";
            return body.streamed() ? "text/event-stream" : "application/json";
        }

        /** Whether only an event stream can answer it. */
        boolean mustBeEvents() {
            return body.streamed() && !operation.answersFreely();
        }

        StreamDialect dialect(PlannedRoute route) {
            return route.bridge().stream(operation, body.model(), body.usageRequested());
        }

        /** Whether the gateway adds {@code stream_options}; if the caller chose them, a refusal goes to the caller. */
        private boolean asksUsage() {
            return body.streamed() && operation.usageIsOptional() && !body.choosesStreamOptions();
        }
    }

    /**
     * Tries the routes of the plan until the call is settled. The first one settles it, whatever the result.
     *
     * @throws RefusedException when the call cannot be sent as it is, or there is not enough memory for its answer
     */
    Attempt.Settled settle(RoutePlan plan, Call call) {
        return at(plan.first(), call);
    }

    /** Sends the call on one route, repeating it without members that the provider does not accept. */
    private Attempt.Settled at(PlannedRoute route, Call call) {
        Provider provider = route.provider();
        WatchedCall watched = begin(route, call);
        boolean begun = false;
        try {
            Attempt attempt = attempt(route, untaken.of(provider, call.keyId()), false, call, watched);
            while (attempt instanceof Attempt.TakesLess less) {
                watched.askedAgain();
                attempt = attempt(route, less.without(), true, call, watched);
            }
            begun = attempt instanceof Attempt.Begun;
            return (Attempt.Settled) attempt;
        } finally {
            if (!begun) watched.close();
        }
    }

    private WatchedCall begin(PlannedRoute route, Call call) {
        Provider provider = route.provider();
        // a tool's model is sent unchanged: it must be the provider's own name for a model that the key may use by that
        // name (ACC-1)
        call.body().requireToolModels(model -> call.mayUse().test(model, provider.id()));
        call.openCall().routed(route);
        WatchedCall watched = watch.watch(provider.timeouts());
        if (call.mustBeEvents()) call.early().during(watched, () -> call.dialect(route));
        return watched;
    }

    /**
     * @param without members that the provider does not accept
     * @param again whether it has just refused one of them
     */
    private Attempt attempt(PlannedRoute route, Set<String> without, boolean again, Call call, WatchedCall watched) {
        PlainAnswer answer;
        try {
            UpstreamResponse response = client.send(request(route, without, call), watched);
            call.openCall().answered();
            answer = PlainAnswer.of(response);
        } catch (UpstreamException e) {
            Object id = route.provider().id();
            LOG.warn("{} provider {}: {}", call.openCall().requestId(), id, e.getMessage());
            return new Attempt.Faulted(Fault.of(e, watched.cut()));
        } catch (IOException e) {
            return new Attempt.Faulted(Fault.of(watched.cut(), Fault.MALFORMED));
        }
        boolean begun = false;
        try {
            if (takesLess(answer, without, call))
                return new Attempt.TakesLess(UntakenMembers.andStreamOptions(without));
            if (again && answer.status() == 200) remember(route.provider(), call);
            Attempt.Settled settled = new AnswerReader(route, call, watched, headers).read(answer);
            begun = settled instanceof Attempt.Begun;
            return settled;
        } finally {
            if (!begun) answer.close();
        }
    }

    /** A provider that refuses {@code stream_options} has not answered, so repeating the request costs nothing extra. */
    private static boolean takesLess(PlainAnswer answer, Set<String> without, Call call) {
        return call.asksUsage()
                && !without.contains(UntakenMembers.STREAM_OPTIONS)
                && UntakenMembers.refusesStreamOptions(answer);
    }

    /** Only status 200 without {@code stream_options} proves that the refusal was about them, whatever the answer is worth. */
    private void remember(Provider provider, Call call) {
        LOG.info(
                "{} provider {} does not accept stream_options", call.openCall().requestId(), provider.id());
        untaken.refused(provider, call.keyId());
    }

    private UpstreamRequest request(PlannedRoute route, Set<String> without, Call call) {
        Request request = call.request();
        return UpstreamRequest.post(
                        ForwardedQuery.append(
                                route.bridge().endpoint(call.operation(), route.provider()),
                                request.target().query()),
                        headers.up(request, route, call.keyId(), call.body().contentType(), call.accept()),
                        route.bridge().body(call.body(), route.route(), without))
                .from(call.keyId());
    }
}
