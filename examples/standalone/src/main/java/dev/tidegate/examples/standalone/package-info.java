/**
 * The launcher: the commands there are, and those of an operator who works on the database. The others are in the packages below.
 *
 * <p>Nothing depends on it. Entry type: {@code Main}.
 */
@NullMarked
package dev.tidegate.examples.standalone;

import org.jspecify.annotations.NullMarked;
