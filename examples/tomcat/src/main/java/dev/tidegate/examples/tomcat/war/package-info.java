/**
 * Shows the gateway inside a WAR.
 *
 * <p>Nothing depends on it; {@code web.xml} names its entry type {@code GatewayContextListener}.
 */
@NullMarked
package dev.tidegate.examples.tomcat.war;

import org.jspecify.annotations.NullMarked;
