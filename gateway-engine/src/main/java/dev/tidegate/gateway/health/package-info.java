/**
 * Liveness and readiness for probes and load balancers (BOOT-12).
 * May depend on routing and everything below it. Entry type: {@link dev.tidegate.gateway.health.HealthRoutes}.
 */
@NullMarked
package dev.tidegate.gateway.health;

import org.jspecify.annotations.NullMarked;
