/**
 * Shows the gateway inside an embedded Tomcat.
 *
 * <p>Nothing depends on it. Entry types: {@code Main}, {@code TomcatHost}.
 */
@NullMarked
package dev.tidegate.examples.tomcat;

import org.jspecify.annotations.NullMarked;
