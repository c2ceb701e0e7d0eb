package dev.tidegate.gateway.store.audit;

import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.audit.AuditStore;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.Conditions;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.JsonColumns;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The store of the audit log. */
public final class JdbiAuditStore implements AuditStore {
    private final DaoAccess<AuditDao> events;

    public JdbiAuditStore(JdbiAccess access) {
        access.rows(AuditEvent.class, (row, context) -> event(row));
        this.events = access.to(AuditDao.class);
    }

    @Override
    public void append(AuditEvent event) {
        events.run(dao -> dao.append(event));
    }

    @Override
    public Page<AuditEvent> page(AuditFilter filter, PageRequest request) {
        String conditions = new Conditions()
                .when(filter.actorId(), "actor_id = :f.actorId")
                .when(
                        filter.actorEmail(),
                        "actor_id = (SELECT id FROM tg_users WHERE email_normalised = :f.actorEmail)")
                .when(filter.action(), "action = :f.action")
                .when(filter.targetKind(), "target_kind = :f.targetKind")
                .when(filter.targetId(), "target_id = :f.targetId")
                .when(filter.outcome(), "outcome = :f.outcome")
                .when(filter.since(), "occurred_at >= :f.since")
                .when(filter.until(), "occurred_at < :f.until")
                .text();
        PageStart start = PageStart.behind(request.after());
        List<AuditEvent> rows = events.read(dao -> dao.page(conditions, filter, start, request.fetch()));
        return request.page(rows, event -> new PagePosition(event.occurredAt(), event.id()));
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getString("id"),
                Columns.instant(row, "occurred_at"),
                Columns.constant(row, "actor_kind", AuditEvent.ActorKind.class),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("action"),
                Columns.constant(row, "outcome", AuditEvent.Outcome.class),
                new AuditTarget(row.getString("target_kind"), row.getString("target_id"), row.getString("target_name")),
                row.getString("request_id"),
                row.getString("peer"),
                JsonColumns.textByName(row.getString("before_json")),
                JsonColumns.textByName(row.getString("after_json")));
    }
}
