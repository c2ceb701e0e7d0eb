/**
 * The load generator: one thread that keeps many connections busy and writes down what it sees.
 *
 * <p>The other packages of the benchmark may depend on it; it depends on none of them. Entry type: {@code LoadLoop}.
 */
@NullMarked
package dev.tidegate.examples.benchmark.load;

import org.jspecify.annotations.NullMarked;
