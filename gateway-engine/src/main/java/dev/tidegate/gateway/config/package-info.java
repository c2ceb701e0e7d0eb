/**
 * Validated settings as records, and the readers that make them from YAML, environment, flags and Java. Part of the public API.
 * Anything in the engine may depend on it; it depends on identity-core. Entry type: {@link dev.tidegate.gateway.config.GatewayConfig}.
 */
@NullMarked
package dev.tidegate.gateway.config;

import org.jspecify.annotations.NullMarked;
