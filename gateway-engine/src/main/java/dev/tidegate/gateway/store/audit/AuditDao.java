package dev.tidegate.gateway.store.audit;

import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Appends and reads only. */
interface AuditDao {
    @SqlUpdate("""
        INSERT INTO tg_audit_events (id, occurred_at, actor_kind, actor_id, actor_name, action, outcome, target_kind,
            target_id, target_name, request_id, peer, before_json, after_json)
        VALUES (:e.id, :e.occurredAt, :e.actorKind, :e.actorId, :e.actorName, :e.action, :e.outcome, :e.target.kind,
            :e.target.id, :e.target.name, :e.requestId, :e.peer, :e.before, :e.after)""")
    void append(@BindMethods("e") AuditEvent event);

    @SqlQuery("""
        SELECT id, occurred_at, actor_kind, actor_id, actor_name, action, outcome, target_kind, target_id, target_name,
            request_id, peer, before_json, after_json
        FROM tg_audit_events
        WHERE (occurred_at, id) < (:start.millis, :start.id)<conditions>
        ORDER BY occurred_at DESC, id DESC
        LIMIT :limit""")
    List<AuditEvent> page(
            @Define("conditions") String conditions,
            @BindMethods("f") AuditFilter filter,
            @BindMethods("start") PageStart start,
            int limit);
}
