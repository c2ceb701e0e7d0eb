package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BodyWait;
import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Router.Match;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes an exchange to its handler and sends the answer, also to what the handler throws. Handlers answer refusals themselves only where
 * they have more to say about them, as calls and pages do. Thread-safe.
 */
public final class Dispatcher implements ExchangeHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final Admission admission;
    private final BodyLimits limits;
    private final ForwardedFor forwardedFor;
    private final RequestIds requestIds;
    private final RefusalTeller teller;

    /**
     * The dispatcher of one gateway.
     *
     * @param freshIds creates correlation ids for requests that have none
     */
    public Dispatcher(
            Router router,
            Admission admission,
            BodyLimits limits,
            ForwardedFor forwardedFor,
            Supplier<String> freshIds) {
        this(router, admission, limits, forwardedFor, new RequestIds(freshIds), RefusalTeller.FOR_PROGRAMS);
    }

    private Dispatcher(
            Router router,
            Admission admission,
            BodyLimits limits,
            ForwardedFor forwardedFor,
            RequestIds requestIds,
            RefusalTeller teller) {
        this.limits = limits;
        this.forwardedFor = forwardedFor;
        this.router = router;
        this.admission = admission;
        this.requestIds = requestIds;
        this.teller = teller;
    }

    /** The same dispatcher, with {@code other} asked first to render refusals of well-formed requests. */
    public Dispatcher tellingRefusalsBy(RefusalTeller other) {
        return new Dispatcher(router, admission, limits, forwardedFor, requestIds, other);
    }

    /** The same dispatcher, with answers that pages of these origins may read if they call models ({@link CrossOrigin}). */
    public ExchangeHandler readableFrom(List<String> origins) {
        return origins.isEmpty() ? this : new CrossOrigin(origins, this, requestIds);
    }

    @Override
    public void handle(GatewayExchange exchange) throws IOException {
        String id = requestIds.of(exchange.head().headers());
        CommittedOnce once = new CommittedOnce(exchange);
        try {
            handle(once, id);
        } catch (RuntimeException | Error e) { // one request's Error, such as a stack overflow, stays here
            LOG.error("{} failed: {}", id, BriefError.of(e));
            if (once.isCommitted()) throw new IOException("the answer could not be completed");
            refuse(HandlerFailures.FAILED, id, once);
        }
    }

    private void handle(CommittedOnce exchange, String id) throws IOException {
        RequestHead head = exchange.head();
        Outcome<RequestTarget> target = RequestGate.check(head);
        if (target instanceof Outcome.Refused<RequestTarget> refused) {
            refuse(refused.refusal(), id, exchange);
            return;
        }
        RequestTarget canonical = target.orElseThrow(RefusedException::new);
        InetAddress peer = forwardedFor.peer(head.peer(), head.headers());
        serve(new Arrival(router.match(head.method(), canonical), canonical, peer, id), exchange);
    }

    /** A request that has passed the gate. */
    private record Arrival(Match match, RequestTarget target, InetAddress peer, String id) {
        /** Its network if the caller will not be identified, or else null. */
        @Nullable
        PeerNetwork stranger() {
            boolean known = match instanceof Match.Found found && !found.route().isOpen();
            return known ? null : PeerNetwork.of(peer);
        }

        boolean isAlwaysAdmitted() {
            return match instanceof Match.Found found && found.route().isAlwaysAdmitted();
        }
    }

    private static boolean takesTrailingSlash(Match match) {
        return match instanceof Match.Found found && found.route().takesTrailingSlash();
    }

    private static boolean takesEncodedSlash(Match match) {
        return match instanceof Match.Found found && found.route().takesEncodedSlash();
    }

    /** At the gate: also closes the connection, since what follows cannot be trusted either. */
    private static void refuse(Refusal refusal, String id, GatewayExchange exchange) throws IOException {
        Response answer = refusal(refusal, id, exchange.head()).withHeader("Connection", "close");
        try (RequestBody body = RequestBody.unread(exchange, declaredLength(exchange.head()))) {
            ResponseSender.send(RequestIds.tell(answer, id, family(exchange.head())), exchange, body, () -> {});
        }
    }

    private void serve(Arrival arrival, CommittedOnce exchange) throws IOException {
        if (arrival.isAlwaysAdmitted()) {
            serve(arrival, exchange, BodyWait.UNNOTICED, () -> {});
            return;
        }
        Admission.Place place;
        try {
            place = admission.enter(arrival.stranger());
        } catch (RefusedException e) {
            refuse(e.refusal(), arrival.id(), exchange);
            return;
        }
        try (place) {
            serve(arrival, exchange, place, place::close);
        }
    }

    private void serve(Arrival arrival, CommittedOnce exchange, BodyWait wait, Runnable leave) throws IOException {
        RequestHead head = exchange.head();
        PeerNetwork stranger = arrival.stranger();
        BodyMemory.Held memory = limits.memory().hold(stranger != null);
        if (stranger != null) memory.belongsTo(stranger.hex());
        try (RequestBody body = new RequestBody(exchange, declaredLength(head), limits.pace(), memory, wait)) {
            Request request = new Request(
                    arrival.id(),
                    head.method(),
                    arrival.target(),
                    head.headers(),
                    arrival.peer(),
                    head.peer(),
                    head.secure(),
                    body,
                    Map.of(),
                    head.mount(),
                    headers -> exchange.begin(headers, arrival.id()));
            Response answer = answer(arrival.match(), request, head);
            ResponseSender.send(RequestIds.tell(answer, arrival.id(), family(head)), exchange, body, leave);
        }
    }

    private Response answer(Match match, Request request, RequestHead head) {
        try {
            if (request.target().hasTrailingSlash() && !takesTrailingSlash(match)) {
                return refusal(RequestTarget.TRAILING_SLASH, request, head);
            }
            if (request.target().hasEncodedSlash() && !takesEncodedSlash(match)) {
                return refusal(RequestTarget.ENCODED_SLASH, request, head);
            }
            if (match instanceof Match.Found found) {
                return found.route().answer(request.withPathParameters(found.parameters()));
            }
            if (match instanceof Match.WrongMethod wrong) throw NoRoute.takesOnly(wrong.allowed());
            return refusal(NoRoute.nothingAt(request.target().path()), request, head);
        } catch (RefusedException e) {
            return refusal(e.refusal(), request, head).withHeaders(e.headers());
        } catch (RuntimeException | Error e) {
            return refusal(
                    HandlerFailures.refusal(e, request.id() + " " + head.method() + " " + pattern(match)),
                    request,
                    head);
        }
    }

    /** Used instead of the path, which may contain an invite token. */
    private static String pattern(Match match) {
        return match instanceof Match.Found found ? found.route().pattern().toString() : "unmatched path";
    }

    private Response refusal(Refusal refusal, Request request, RequestHead head) {
        return teller.tell(request, refusal).orElseGet(() -> refusal(refusal, request.id(), head));
    }

    private static Response refusal(Refusal refusal, String id, RequestHead head) {
        return ErrorRenderer.render(refusal, family(head), id);
    }

    private static Family family(RequestHead head) {
        return Family.of(head.target(), head.headers());
    }

    private static long declaredLength(RequestHead head) {
        if (head.headers().contains("Transfer-Encoding")) return -1;
        Optional<String> length = head.headers().first("Content-Length");
        // from HTTP/2 on, the frames delimit a body, and its length need not be told (RFC 9113 8.1.1)
        if (length.isEmpty()) return head.protocol().startsWith("HTTP/1.") ? 0 : -1;
        try {
            return Math.max(-1, Long.parseLong(length.get()));
        } catch (NumberFormatException e) {
            return -1; // the gate refuses it; until then the body's length is unknown
        }
    }
}
