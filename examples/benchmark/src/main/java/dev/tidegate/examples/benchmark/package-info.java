/**
 * Measures what the gateway adds to a call.
 *
 * <p>Nothing depends on it. Entry type: {@code Main}.
 */
@NullMarked
package dev.tidegate.examples.benchmark;

import org.jspecify.annotations.NullMarked;
