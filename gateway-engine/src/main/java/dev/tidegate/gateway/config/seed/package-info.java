/**
 * What configuration declares: providers, models, teams, users and service accounts, with their builders and rules. Part of the public API.
 * Anything in the engine may depend on it; it depends on config.value, json and identity-core. Entry type: {@link dev.tidegate.gateway.config.seed.SeedConfig}.
 */
@NullMarked
package dev.tidegate.gateway.config.seed;

import org.jspecify.annotations.NullMarked;
