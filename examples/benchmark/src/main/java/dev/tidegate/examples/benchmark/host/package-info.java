/**
 * What the operating system says about processes, and the cores they run on.
 *
 * <p>The other packages of the benchmark may depend on it; it depends on none of them. Entry type: {@code ProcessTree}.
 */
@NullMarked
package dev.tidegate.examples.benchmark.host;

import org.jspecify.annotations.NullMarked;
