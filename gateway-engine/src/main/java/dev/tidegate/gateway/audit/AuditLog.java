package dev.tidegate.gateway.audit;

import dev.tidegate.gateway.audit.AuditEvent.ActorKind;
import dev.tidegate.gateway.audit.AuditEvent.Outcome;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.permission.OperatorCaller;
import dev.tidegate.identity.permission.SessionCaller;
import java.time.Clock;
import java.util.Map;

/**
 * Appends to the audit log, always inside the transaction of the change it describes: either both are kept or neither (PERM-3). Facts are
 * text for people; callers leave secrets out. Thread-safe.
 */
public final class AuditLog {
    private final AuditStore store;
    private final Ids ids;
    private final Clock clock;

    public AuditLog(AuditStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Something was created, or happened without a previous state. */
    public void done(Actor actor, String action, AuditTarget target, Map<String, String> after) {
        append(actor, action, Outcome.DONE, target, Map.of(), after);
    }

    /** Something changed; both maps hold the facts that differ. */
    public void changed(
            Actor actor, String action, AuditTarget target, Map<String, String> before, Map<String, String> after) {
        append(actor, action, Outcome.DONE, target, before, after);
    }

    /** Something was tried and refused. */
    public void refused(Actor actor, String action, AuditTarget target, Map<String, String> facts) {
        append(actor, action, Outcome.REFUSED, target, Map.of(), facts);
    }

    /** Configuration caused a change, at a start or by a command. */
    public void configured(String action, AuditTarget target, Map<String, String> after) {
        store.append(new AuditEvent(
                ids.next(),
                clock.instant(),
                ActorKind.CONFIGURATION,
                null,
                "configuration",
                action,
                Outcome.DONE,
                target,
                "",
                "",
                Map.of(),
                after));
    }

    /** Newest first. */
    public Page<AuditEvent> page(AuditFilter filter, PageRequest request) {
        return store.page(filter, request);
    }

    private void append(
            Actor actor,
            String action,
            Outcome outcome,
            AuditTarget target,
            Map<String, String> before,
            Map<String, String> after) {
        store.append(new AuditEvent(
                ids.next(),
                clock.instant(),
                kind(actor),
                actor.userId().map(user -> user.value()).orElse(null),
                name(actor),
                action,
                outcome,
                target,
                actor.requestId(),
                actor.peer(),
                before,
                after));
    }

    private static ActorKind kind(Actor actor) {
        if (actor.caller() instanceof SessionCaller) return ActorKind.USER;
        return actor.caller() instanceof OperatorCaller ? ActorKind.OPERATOR : ActorKind.ANONYMOUS;
    }

    private static String name(Actor actor) {
        if (actor.caller() instanceof SessionCaller session)
            return session.user().email().display();
        return kind(actor) == ActorKind.OPERATOR ? "operator" : "anonymous";
    }
}
