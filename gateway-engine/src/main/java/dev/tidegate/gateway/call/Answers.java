package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Turns the result of a call into the caller's answer and has the call recorded. A stream that has begun continues without it and records
 * its own end, and so does an error of the gateway's own. Used for one call.
 */
final class Answers implements Attempt.Reader<Response> {
    /** Names the provider whose answer, or failure, the caller gets. */
    static final String PROVIDER = "X-Tidegate-Provider";

    /** How many attempts the call took. */
    static final String ATTEMPTS = "X-Tidegate-Attempts";

    private final Request request;
    private final OpenCall openCall;
    private final EarlyStream early;

    Answers(Request request, OpenCall openCall, EarlyStream early) {
        this.request = request;
        this.openCall = openCall;
        this.early = early;
    }

    /**
     * The answer to the caller.
     *
     * @throws StoreException when a complete answer could not be recorded
     */
    Response of(Settlement settlement) {
        openCall.settled(settlement);
        return settlement
                .attempt()
                .read(this)
                .withHeader(PROVIDER, settlement.route().provider().id().value())
                .withHeader(ATTEMPTS, String.valueOf(settlement.tried().size()));
    }

    /** The answer to a call that was refused. */
    Response of(RefusedException refused) {
        Response answer = rendered(refused);
        openCall.refused(refused.refusal(), answer.status());
        return told(answer, refused.refusal());
    }

    @Override
    public Response answered(Attempt.Answered answered) {
        if (answered.failed()) openCall.ended(200, CallOutcome.FAILED, "upstream_error", answered.usage());
        else openCall.completed(200, answered.usage());
        return new Response(200, answered.headers(), answered.json());
    }

    @Override
    public Response begun(Attempt.Begun begun) {
        early.settle();
        if (begun.events()) openCall.streams();
        return Response.stream(200, begun.headers(), begun.relay().apply(openCall));
    }

    @Override
    public Response rejected(Attempt.Rejected rejected) {
        Body.Bytes envelope = rejected.envelope();
        if (envelope != null) return passed(rejected, envelope);
        RefusedException refused = Rejections.refusal(rejected);
        // an error with status 200 is no refusal, nor is a fault of the provider or of the gateway's account with it
        boolean callersFault = ProviderError.callersFault(rejected.status()) != null;
        return rejected.inside() || !callersFault ? failed(refused, null) : of(refused);
    }

    /** The provider's error, unchanged. */
    private Response passed(Attempt.Rejected rejected, Body.Bytes envelope) {
        if (rejected.inside()) openCall.ended(rejected.status(), CallOutcome.FAILED, "upstream_error", null);
        else openCall.ended(rejected.status(), CallOutcome.REFUSED, "upstream_rejected", null);
        Headers.Builder headers = rejected.headers().toBuilder().set("Content-Type", "application/json");
        if (Rejections.lasts(rejected.status())) headers.set(ErrorRenderer.SHOULD_RETRY, "false");
        return told(new Response(rejected.status(), headers.build(), envelope), Rejections.asTold(rejected));
    }

    @Override
    public Response unkept(Attempt.Unkept unkept) {
        return of(unkept.refused());
    }

    @Override
    public Response faulted(Attempt.Faulted faulted) {
        RefusedException refused = new RefusedException(faulted.fault().refusal());
        return faulted.usage() == null ? of(refused) : failed(refused, faulted.usage());
    }

    private Response failed(RefusedException refused, @Nullable Usage usage) {
        Response answer = rendered(refused);
        openCall.ended(answer.status(), CallOutcome.FAILED, refused.refusal().code(), usage);
        return told(answer, refused.refusal());
    }

    private Response rendered(RefusedException refused) {
        Family family = Family.of(request.target().path(), request.headers());
        return ErrorRenderer.render(refused.refusal(), family, request.id()).withHeaders(refused.headers());
    }

    /** The answer or, after an early head, an event with the same content. */
    private Response told(Response answer, Refusal said) {
        return early.settle() ? early.end(said, request.id()) : answer;
    }
}
