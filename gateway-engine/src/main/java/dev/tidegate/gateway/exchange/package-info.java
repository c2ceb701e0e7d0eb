/**
 * The port between an HTTP server and the gateway. Part of the public API.
 * Anything may depend on it; it depends only on the JDK. Entry type: {@link dev.tidegate.gateway.exchange.GatewayExchange}.
 */
@NullMarked
package dev.tidegate.gateway.exchange;

import org.jspecify.annotations.NullMarked;
