/**
 * Serves a gateway on the HTTP server of the JDK.
 *
 * <p>Host applications depend on it; no other library package does. Entry type: {@code GatewayServer}.
 */
@NullMarked
package dev.tidegate.gateway.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
