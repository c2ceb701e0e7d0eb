/**
 * Shows the gateway inside an embedded Jetty.
 *
 * <p>Nothing depends on it. Entry type: {@code JettyHost}.
 */
@NullMarked
package dev.tidegate.examples.jetty;

import org.jspecify.annotations.NullMarked;
