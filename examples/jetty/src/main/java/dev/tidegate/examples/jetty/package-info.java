/**
 * Shows the gateway inside an embedded Jetty.
 *
 * <p>Nothing depends on it. Entry types: {@code Main}, {@code JettyHost}.
 */
@NullMarked
package dev.tidegate.examples.jetty;

import org.jspecify.annotations.NullMarked;
