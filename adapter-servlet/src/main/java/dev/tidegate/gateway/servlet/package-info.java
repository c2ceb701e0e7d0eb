/**
 * Mounts a gateway in a Jakarta Servlet 6 container, as a filter or as a servlet.
 *
 * <p>Host applications depend on it; no other library package does. Entry type: {@code GatewayServlet}.
 */
@NullMarked
package dev.tidegate.gateway.servlet;

import org.jspecify.annotations.NullMarked;
