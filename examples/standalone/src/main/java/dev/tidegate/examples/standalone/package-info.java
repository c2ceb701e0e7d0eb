/**
 * The launcher: reads a configuration, starts a server and serves the gateway until it is stopped.
 *
 * <p>Nothing depends on it. Entry type: {@code Main}.
 */
@NullMarked
package dev.tidegate.examples.standalone;

import org.jspecify.annotations.NullMarked;
