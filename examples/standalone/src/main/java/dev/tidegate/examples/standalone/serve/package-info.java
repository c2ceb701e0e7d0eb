/**
 * The servers with a gateway behind them, and the command that starts one.
 *
 * <p>May depend on command. Entry types: {@code ServeCommand} and {@code RunningGateway}.
 */
@NullMarked
package dev.tidegate.examples.standalone.serve;

import org.jspecify.annotations.NullMarked;
