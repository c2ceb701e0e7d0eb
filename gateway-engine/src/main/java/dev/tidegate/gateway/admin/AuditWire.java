package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.audit.AuditActions;
import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.value.NearestName;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.principal.Email;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about the audit log. */
final class AuditWire {
    private AuditWire() {}

    /** Which events to list; a missing member does not filter. */
    record AuditQuery(
            @Nullable String actorId,
            @Nullable String actorEmail,
            @Nullable String action,
            @Nullable String targetKind,
            @Nullable String targetId,
            AuditEvent.@Nullable Outcome outcome,
            @Nullable Instant since,
            @Nullable Instant until) {
        AuditFilter filter() {
            known("action", "action", action, AuditActions.ALL);
            known("target_kind", "kind of target", targetKind, AuditTarget.KINDS);
            return new AuditFilter(actorId, email(), action, targetKind, targetId, outcome, since, until);
        }

        private @Nullable String email() {
            if (actorEmail == null) return null;
            return Email.parse(actorEmail)
                    .orElseThrow(refusal -> new RefusedException(refusal.withParam("actor_email")))
                    .normalised();
        }

        private static void known(String param, String what, @Nullable String word, List<String> all) {
            if (word == null || all.contains(word)) return;
            String near = NearestName.of(word, all)
                    .map(name -> " Did you mean " + name + "?")
                    .orElse(" An example is " + all.get(all.size() - 1) + ".");
            throw InvalidInput.refused(param, "There is no " + what + " " + word + "." + near);
        }
    }

    /** One event. */
    record AuditEventView(
            String id,
            Instant occurredAt,
            AuditEvent.ActorKind actorKind,
            @Nullable String actorId,
            String actorName,
            String action,
            AuditEvent.Outcome outcome,
            String targetKind,
            @Nullable String targetId,
            String targetName,
            String requestId,
            String peer,
            Map<String, String> before,
            Map<String, String> after) {
        static AuditEventView of(AuditEvent event) {
            return new AuditEventView(
                    event.id(),
                    event.occurredAt(),
                    event.actorKind(),
                    event.actorId(),
                    event.actorName(),
                    event.action(),
                    event.outcome(),
                    event.target().kind(),
                    event.target().id(),
                    event.target().name(),
                    event.requestId(),
                    event.peer(),
                    event.before(),
                    event.after());
        }
    }
}
