package dev.tidegate.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; null matches any.
 *
 * @param actorEmail the normalised address of a user
 * @param action the exact name, such as {@code user.deactivated}
 * @param since from this instant on
 * @param until before this instant
 */
public record AuditFilter(
        @Nullable String actorId,
        @Nullable String actorEmail,
        @Nullable String action,
        @Nullable String targetKind,
        @Nullable String targetId,
        AuditEvent.@Nullable Outcome outcome,
        @Nullable Instant since,
        @Nullable Instant until) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null, null);
}
