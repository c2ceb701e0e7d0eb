package dev.tidegate.gateway.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done or refused. Never changed once written; holds no secret.
 *
 * @param actorId the acting user, or null for anybody else
 * @param actorName the acting user's address, or what kind of actor it was
 * @param action what was done, such as {@code user.deactivated}
 * @param before the facts that changed, as they were; empty for something new
 * @param after the same facts as they are now; empty for something that is gone
 */
public record AuditEvent(
        String id,
        Instant occurredAt,
        ActorKind actorKind,
        @Nullable String actorId,
        String actorName,
        String action,
        Outcome outcome,
        AuditTarget target,
        String requestId,
        String peer,
        Map<String, String> before,
        Map<String, String> after) {
    public AuditEvent {
        requireNonNull(id, "id");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(actorKind, "actorKind");
        requireNonNull(actorName, "actorName");
        requireNonNull(action, "action");
        requireNonNull(outcome, "outcome");
        requireNonNull(target, "target");
        requireNonNull(requestId, "requestId");
        requireNonNull(peer, "peer");
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** What kind of actor. */
    public enum ActorKind {
        USER,
        OPERATOR,
        CONFIGURATION,
        ANONYMOUS
    }

    /** The result. */
    public enum Outcome {
        DONE,
        REFUSED
    }
}
