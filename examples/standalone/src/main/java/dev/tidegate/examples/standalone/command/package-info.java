/**
 * What the commands of the launcher have in common: the terminal, the configuration, the log and how they fail.
 *
 * <p>Depends on no other package of the launcher. Entry types: {@code ConfiguredCommand} and {@code Terminal}.
 */
@NullMarked
package dev.tidegate.examples.standalone.command;

import org.jspecify.annotations.NullMarked;
