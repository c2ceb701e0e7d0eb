/**
 * Who did what: events appended in the transaction of the change they describe (PERM-3). May depend on paging, secret and identity-core;
 * used by services. Entry type: {@link dev.tidegate.gateway.audit.AuditLog}.
 */
@NullMarked
package dev.tidegate.gateway.audit;

import org.jspecify.annotations.NullMarked;
