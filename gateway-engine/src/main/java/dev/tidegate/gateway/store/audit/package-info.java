/**
 * The audit log in the database. Used by {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type:
 * {@link dev.tidegate.gateway.store.audit.JdbiAuditStore}.
 */
@NullMarked
package dev.tidegate.gateway.store.audit;

import org.jspecify.annotations.NullMarked;
