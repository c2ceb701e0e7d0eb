/**
 * Elapsed time, as opposed to the time of day: a machine's clock is set back and forth, and waits must not follow it.
 * May depend on the JDK only; used by everything that waits. Entry type: {@link dev.tidegate.gateway.time.ElapsedTime}.
 */
@NullMarked
package dev.tidegate.gateway.time;

import org.jspecify.annotations.NullMarked;
