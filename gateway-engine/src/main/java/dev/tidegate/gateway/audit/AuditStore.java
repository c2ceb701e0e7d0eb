package dev.tidegate.gateway.audit;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;

/** Audit events. There is no way to change or delete one. */
public interface AuditStore {

    /** Appends inside the caller's transaction. */
    void append(AuditEvent event);

    /** Newest first. */
    Page<AuditEvent> page(AuditFilter filter, PageRequest request);
}
