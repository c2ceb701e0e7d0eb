package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.body.CallBody;
import dev.tidegate.gateway.call.body.ForwardedQuery;
import dev.tidegate.gateway.call.plan.RoutePlan;
import dev.tidegate.gateway.call.plan.RoutePlanner;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.CallerRights;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.model.CatalogSource;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelTarget;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreUnavailable;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls of one operation: body, model, route, provider, answer, in this order, and always a record. Thread-safe. */
final class ModelCallHandler implements Handler<ApiKeyCaller> {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCallHandler.class);

    /** Carries the gateway's own id of the call, which is also its id in the ledger. */
    static final String CALL_ID = "X-Tidegate-Call-Id";

    /** If a body takes longer than this, the caller's rights are checked again before the provider is called (ACC-1). */
    private static final long SLOW_BODY_NANOS = 250_000_000;

    private final Operation operation;
    private final CatalogSource catalog;
    private final RoutePlanner planner;
    private final Attempts attempts;
    private final CallBook book;
    private final CallerRights rights;
    private final long maxBodyBytes;

    /** @param maxBodyBytes largest request body */
    ModelCallHandler(
            Operation operation,
            CatalogSource catalog,
            RoutePlanner planner,
            Attempts attempts,
            CallBook book,
            CallerRights rights,
            long maxBodyBytes) {
        this.operation = operation;
        this.catalog = catalog;
        this.planner = planner;
        this.attempts = attempts;
        this.book = book;
        this.rights = rights;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public Response handle(Request request, ApiKeyCaller caller) {
        OpenCall openCall = book.open(request, caller, operation);
        EarlyStream early = early(request, caller, openCall);
        try {
            return answer(request, caller, openCall, early).withHeader(CALL_ID, openCall.id());
        } finally {
            early.settle(); // no heartbeat may follow, even after a failure
        }
    }

    private Response answer(Request request, ApiKeyCaller caller, OpenCall openCall, EarlyStream early) {
        Answers answers = new Answers(request, openCall, early);
        try {
            return answers.of(settle(request, caller, openCall, early));
        } catch (RefusedException e) {
            return answers.of(e);
        } catch (StoreException e) {
            LOG.warn("{} call {}: store unavailable: {}", request.id(), openCall.id(), e.getMessage());
            return answers.of(new RefusedException(StoreUnavailable.refusal()));
        } catch (RuntimeException | Error e) {
            openCall.ended(500, CallOutcome.FAILED, Fault.INTERNAL_ERROR.code(), null);
            throw e;
        }
    }

    private Settlement settle(Request request, ApiKeyCaller caller, OpenCall openCall, EarlyStream early) {
        long begun = System.nanoTime();
        BodyMemory.Held memory = request.body().memory();
        CallBody body = CallBody.read(request, operation, maxBodyBytes, () -> choice(caller));
        memory.passShare();
        boolean slow = System.nanoTime() - begun > SLOW_BODY_NANOS;
        OverlayStack access = (slow ? rights.asOfNow(caller) : caller).access();
        book.requireWritable(); // before it counts as a call, since its record could not be kept
        openCall.asked(body.model(), body.streamed());
        ModelTarget target = catalog.current().resolve(body.model(), access);
        openCall.resolved(target);
        ForwardedQuery query = ForwardedQuery.of(request.target().query());
        RoutePlan plan = planner.plan(
                target,
                operation,
                body.needs(),
                conversation(request, caller),
                route -> body.requireFit(route, model -> mayUse(model, route.provider(), access)));
        Settlement settlement = attempts.settle(
                plan,
                new ModelCall(
                        request,
                        operation,
                        body,
                        query,
                        caller.key().id().value(),
                        () -> rights.stillAllowed(caller),
                        early));
        // it has been sent, and a stream may be long
        if (settlement.attempt() instanceof Attempt.Begun) request.body().forget();
        return settlement;
    }

    /** Identifies the conversation for the choice of a route; per key, since a provider's cache serves one account's calls alike. */
    private static @Nullable String conversation(Request request, ApiKeyCaller caller) {
        for (String field : UpstreamHeaders.CONVERSATION) {
            String id = request.headers().first(field).orElse("");
            if (!id.isBlank()) return conversation(caller.key().id().value(), id);
        }
        return null;
    }

    static String conversation(String keyId, String id) {
        return keyId + '\n' + id;
    }

    private boolean mayUse(String model, ProviderId provider, OverlayStack access) {
        if (model.isBlank()) return false;
        try {
            return catalog.current().resolve(model, access).isNamedAlikeAt(provider);
        } catch (RefusedException e) {
            return false;
        }
    }

    private List<ModelId> choice(ApiKeyCaller caller) {
        return catalog.current().callable(caller.access(), model -> planner.serves(model, operation)).stream()
                .map(Model::id)
                .toList();
    }

    private EarlyStream early(Request request, ApiKeyCaller caller, OpenCall openCall) {
        Headers headers =
                AnswerReader.EVENTS.toBuilder().set(CALL_ID, openCall.id()).build();
        return new EarlyStream(request.opening(), headers, () -> rights.stillAllowed(caller));
    }
}
