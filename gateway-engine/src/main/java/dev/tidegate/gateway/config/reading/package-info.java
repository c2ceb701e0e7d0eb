/**
 * Reads a {@link dev.tidegate.gateway.config.GatewayConfig} from YAML, environment and flags. Part of the public API.
 * Hosts and the launcher depend on it, the rest of the engine does not. Entry type:
 * {@link dev.tidegate.gateway.config.reading.ConfigReader}.
 */
@NullMarked
package dev.tidegate.gateway.config.reading;

import org.jspecify.annotations.NullMarked;
