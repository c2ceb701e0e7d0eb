package dev.tidegate.gateway.store;

import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.audit.AuditStore;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import java.util.List;

final class JdbiAuditStore implements AuditStore {
    private final JdbiAccess access;

    JdbiAuditStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public void append(AuditEvent event) {
        String before = JsonColumns.of(event.before());
        String after = JsonColumns.of(event.after());
        access.run(AuditDao.class, dao -> dao.append(event, before, after));
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
        List<AuditEvent> rows = access.read(
                AuditDao.class, dao -> dao.page(conditions, filter, start.millis(), start.id(), request.fetch()));
        return request.page(rows, event -> new PagePosition(event.occurredAt(), event.id()));
    }
}
