/**
 * Checks the launcher as a process: how it starts, how it ends when asked, and what remains when it is killed.
 *
 * <p>Nothing depends on it. Entry type: {@code KilledLauncher}.
 */
@NullMarked
package dev.tidegate.examples.standalone.launcher;

import org.jspecify.annotations.NullMarked;
