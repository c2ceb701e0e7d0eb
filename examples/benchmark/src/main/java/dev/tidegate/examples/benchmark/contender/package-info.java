/**
 * What is compared: how each gateway is started, addressed and stopped.
 *
 * <p>The top package and {@code report} may depend on it. Entry type: {@code Contender}.
 */
@NullMarked
package dev.tidegate.examples.benchmark.contender;

import org.jspecify.annotations.NullMarked;
