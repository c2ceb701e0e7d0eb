/**
 * Values of settings (secrets, addresses, networks, timeouts), their text forms, and problems with them. Part of the public API.
 * Anything in the engine may depend on it; it depends on identity-core. Entry types: {@link dev.tidegate.gateway.config.value.Secret} for
 * hosts, {@link dev.tidegate.gateway.config.value.ValueType} for settings.
 */
@NullMarked
package dev.tidegate.gateway.config.value;

import org.jspecify.annotations.NullMarked;
