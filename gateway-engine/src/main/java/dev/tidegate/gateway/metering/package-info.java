/**
 * What a call used and cost.
 * May depend on identity-core; used by provider, recording and call. Entry types: {@link dev.tidegate.gateway.metering.Usage} and
 * {@link dev.tidegate.gateway.metering.Cost}.
 */
@NullMarked
package dev.tidegate.gateway.metering;

import org.jspecify.annotations.NullMarked;
