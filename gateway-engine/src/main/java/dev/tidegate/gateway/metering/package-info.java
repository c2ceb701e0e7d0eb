/**
 * What a call used.
 * May depend on identity-core; used by provider, recording and proxy. Entry type: {@link dev.tidegate.gateway.metering.Usage}.
 */
@NullMarked
package dev.tidegate.gateway.metering;

import org.jspecify.annotations.NullMarked;
