/**
 * Compares the HTTP clients that a gateway could call its upstreams with.
 *
 * <p>The top package may depend on it. Entry type: {@code ClientComparison}.
 */
@NullMarked
package dev.tidegate.examples.benchmark.client;

import org.jspecify.annotations.NullMarked;
