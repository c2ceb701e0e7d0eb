package dev.tidegate.gateway.requestlog;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.requestlog.RequestLogFilter.Scope;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.Permission;

/** Reads the request log: everybody their own calls, team administrators their team's, administrators all (LOG-4). Thread-safe. */
public final class RequestLog {
    private final RequestLogStore store;

    public RequestLog(RequestLogStore store) {
        this.store = store;
    }

    /** The calls that the actor may see, newest first, without their attempts; {@code filter}'s scope is replaced by the actor's. */
    public Page<CallRecord> page(Actor actor, RequestLogFilter filter, PageRequest request) {
        return store.page(filter.within(scope(actor)), request);
    }

    /**
     * One call, with its attempts.
     *
     * @throws RefusedException NOT_FOUND for actors who reach everything; otherwise FORBIDDEN, for calls that are missing and that are not
     *     theirs alike (PERM-2)
     */
    public CallRecord find(Actor actor, String callId) {
        Scope scope = scope(actor);
        return store.find(callId, scope)
                .orElseThrow(() -> scope.equals(Scope.ALL) ? unknown() : InsufficientPrivileges.refused());
    }

    private static RefusedException unknown() {
        return RefusedException.refused(
                RefusalKind.NOT_FOUND, "request_log_unknown", "There is no such call in the request log.");
    }

    private static Scope scope(Actor actor) {
        return switch (actor.reach(Permission.REQUEST_LOGS_READ)) {
            case ALL -> Scope.ALL;
            case TEAM ->
                new Scope(
                        actor.userId().orElseThrow(InsufficientPrivileges::refused),
                        actor.team().orElse(null));
            case OWN -> new Scope(actor.userId().orElseThrow(InsufficientPrivileges::refused), null);
            case NONE -> throw InsufficientPrivileges.refused();
        };
    }
}
