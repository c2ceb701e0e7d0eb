package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.permission.Permission.AUDIT_READ;

import dev.tidegate.gateway.admin.AuditWire.AuditEventView;
import dev.tidegate.gateway.admin.AuditWire.AuditQuery;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.paging.Page;
import java.util.List;

/** The audit log, for reading. */
final class AuditHandlers implements ApiHandlers {
    private final AuditLog audit;

    AuditHandlers(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get("listAuditEvents", "/api/v1/admin/audit", AUDIT_READ)
                .summary("Lists what was done or refused, newest first.")
                .filteredBy(AuditQuery.class)
                .lists(AuditEventView.class)
                .answeredBy(this::list));
    }

    private Page<AuditEventView> list(ApiCall<AuditQuery> call) {
        return audit.page(call.input().filter(), call.page()).map(AuditEventView::of);
    }
}
