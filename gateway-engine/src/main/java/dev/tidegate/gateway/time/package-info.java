/**
 * How long something lasts, told apart from what time it is: the clock of a machine is set back and forth, and a wait must not follow it.
 * May depend on the JDK only; used by everything that waits. Entry type: {@link dev.tidegate.gateway.time.ElapsedTime}.
 */
@NullMarked
package dev.tidegate.gateway.time;

import org.jspecify.annotations.NullMarked;
