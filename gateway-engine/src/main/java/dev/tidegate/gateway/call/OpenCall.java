package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.model.ModelTarget;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.ApiKeyCaller;
import dev.tidegate.identity.principal.ServiceAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the facts of one call and has it recorded exactly once, however the call ends. Used by one thread at a time. */
final class OpenCall {
    private static final Logger LOG = LoggerFactory.getLogger(OpenCall.class);

    private final CallBook book;
    private final Request request;
    private final ApiKeyCaller caller;
    private final Operation operation;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private final String id;
    private final AtomicBoolean recorded = new AtomicBoolean();
    private @Nullable String model;
    private boolean streamed;
    private @Nullable ModelTarget target;
    private @Nullable PlannedRoute route;
    private @Nullable Duration firstByteAfter;
    private List<Tried> tried = List.of();

    OpenCall(CallBook book, Request request, ApiKeyCaller caller, Operation operation, Instant startedAt) {
        this.book = book;
        this.request = request;
        this.caller = caller;
        this.operation = operation;
        this.startedAt = startedAt;
        this.id = book.nextId();
    }

    /** The gateway's own id of the call. */
    String id() {
        return id;
    }

    /** The caller's correlation id, for logs. */
    String requestId() {
        return request.id();
    }

    void asked(String model, boolean streamed) {
        this.model = model;
        this.streamed = streamed;
    }

    /** Notes that the provider answers in a stream, requested or not. */
    void streams() {
        streamed = true;
    }

    void resolved(ModelTarget target) {
        this.target = target;
    }

    /** Notes how its attempts ended. */
    void settled(Settlement settlement) {
        route = settlement.route();
        Long answeredAt = settlement.answeredAt();
        tried = settlement.tried();
        if (answeredAt != null) firstByteAfter = Duration.ofNanos(answeredAt - startedNanos);
    }

    /** Logs implausible figures, which are recorded as missing. */
    static void warnOfOddUsage(String requestId) {
        LOG.warn("{} the provider reports usage that is not plausible", requestId);
    }

    /**
     * Has a complete answer recorded; the caller may see its end once this returns (MONEY-4).
     *
     * @throws StoreException when it could not be made durable
     */
    void completed(int status, @Nullable Usage usage) {
        record(new Ending(status, CallOutcome.COMPLETED, null, usage));
    }

    /** Has a call recorded that ended otherwise. A failure to record is only logged: the caller gets the reason for the end. */
    void ended(int status, CallOutcome outcome, @Nullable String errorCode, @Nullable Usage usage) {
        try {
            record(new Ending(status, outcome, errorCode, usage));
        } catch (StoreException e) {
            LOG.warn("{} call {} ended as {} and is not recorded yet: {}", request.id(), id, outcome, e.getMessage());
        }
    }

    /** Has a call recorded that the gateway refused. */
    void refused(Refusal refusal, int status) {
        boolean upstream = refusal.kind() == RefusalKind.UPSTREAM || refusal.kind() == RefusalKind.UPSTREAM_TIMEOUT;
        CallOutcome outcome = upstream ? CallOutcome.FAILED : CallOutcome.REFUSED;
        boolean left = refusal.code().equals(Fault.CLIENT_GONE.code());
        ended(status, left ? CallOutcome.CANCELLED : outcome, refusal.code(), null);
    }

    private record Ending(
            int status,
            CallOutcome outcome,
            @Nullable String errorCode,
            @Nullable Usage usage) {}

    private void record(Ending ending) {
        String asked = model;
        if (asked == null || !recorded.compareAndSet(false, true)) return; // without a model there was no call
        book.record(recordOf(asked, ending));
    }

    private CallRecord recordOf(String asked, Ending ending) {
        boolean machine = caller.principal() instanceof ServiceAccount;
        String owner = caller.principal().principalId();
        return new CallRecord(
                id,
                request.id(),
                startedAt,
                caller.key().id(),
                machine ? null : owner,
                machine ? owner : null,
                caller.team() == null ? null : caller.team().id().value(),
                operation.name().toLowerCase(Locale.ROOT),
                streamed,
                asked,
                target == null ? null : target.model().id().value(),
                route == null ? null : route.provider().id().value(),
                route == null ? null : route.route().upstreamModel(),
                ending.status(),
                ending.usage(),
                Cost.withoutPrice(ending.usage()),
                ending.outcome(),
                ending.errorCode(),
                firstByteAfter,
                Duration.ofNanos(System.nanoTime() - startedNanos),
                book.isLogged(caller),
                attempts());
    }

    /** An attempt that needed no other says nothing that the call does not say. */
    private List<CallAttempt> attempts() {
        if (tried.size() == 1 && tried.get(0).wentWell()) return List.of();
        return tried.stream().map(attempt -> attempt.record(startedNanos)).toList();
    }
}
