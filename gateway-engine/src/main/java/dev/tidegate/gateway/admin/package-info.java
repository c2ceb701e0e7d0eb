/**
 * The admin API: for each area its handlers, which declare their operations and translate between the wire and the services, and its
 * wire records. May depend on everything below it; used by the assembly, which joins the areas. Entry type:
 * {@link dev.tidegate.gateway.admin.AdminApi}.
 */
@NullMarked
package dev.tidegate.gateway.admin;

import org.jspecify.annotations.NullMarked;
