/**
 * The model server that every contender calls: as cheap as it can be, so that it does not set the limit.
 *
 * <p>The benchmark's top package may depend on it. Entry type: {@code MockUpstream}.
 */
@NullMarked
package dev.tidegate.examples.benchmark.upstream;

import org.jspecify.annotations.NullMarked;
