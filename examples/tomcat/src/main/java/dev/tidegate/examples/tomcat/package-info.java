/**
 * Shows the gateway inside an embedded Tomcat.
 *
 * <p>Nothing depends on it. Entry type: {@code TomcatHost}.
 */
@NullMarked
package dev.tidegate.examples.tomcat;

import org.jspecify.annotations.NullMarked;
