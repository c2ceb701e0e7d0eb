package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.permission.Permission.AUDIT_READ;

import dev.tidegate.gateway.admin.AuditHandlers.AuditEventView;
import dev.tidegate.gateway.admin.AuditHandlers.AuditQuery;
import dev.tidegate.gateway.api.Operation;
import java.util.List;
import java.util.stream.Stream;

/** The whole admin API, a line or two for each operation: method, path, permission, what it takes and gives, and what answers it. */
public final class AdminRoutes {
    private static final String ADMIN = "/api/v1/admin";

    private final AdminHandlers handlers;

    public AdminRoutes(AdminHandlers handlers) {
        this.handlers = handlers;
    }

    public List<Operation> operations() {
        return Stream.of(audit()).flatMap(List::stream).toList();
    }

    private List<Operation> audit() {
        AuditHandlers audit = handlers.audit();
        return List.of(Operation.of(
                        "listAuditEvents",
                        "GET",
                        ADMIN + "/audit",
                        AUDIT_READ,
                        "Lists what was done and refused, newest first.")
                .filteredBy(AuditQuery.class)
                .lists(AuditEventView.class)
                .by(audit::list));
    }
}
