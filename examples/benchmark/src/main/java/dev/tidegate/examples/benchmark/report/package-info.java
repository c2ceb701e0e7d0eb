/**
 * From single measurements to medians, ratios and a verdict.
 *
 * <p>The top package may depend on it. Entry type: {@code Results}.
 */
@NullMarked
package dev.tidegate.examples.benchmark.report;

import org.jspecify.annotations.NullMarked;
