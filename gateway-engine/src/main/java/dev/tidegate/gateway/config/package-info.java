/**
 * The configuration as records, the builder for it, the table of all settings, and the rules that apply. Part of the public API.
 * Anything in the engine may depend on it; it depends on config.value, config.seed and identity-core. Entry type:
 * {@link dev.tidegate.gateway.config.GatewayConfig}.
 */
@NullMarked
package dev.tidegate.gateway.config;

import org.jspecify.annotations.NullMarked;
