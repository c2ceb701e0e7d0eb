/**
 * The admin API: one table of operations, and handlers that translate between the wire and the services.
 * May depend on everything below it; used by the assembly. Entry type: {@link dev.tidegate.gateway.admin.AdminRoutes}.
 */
@NullMarked
package dev.tidegate.gateway.admin;

import org.jspecify.annotations.NullMarked;
