/**
 * The gateway: it is built, started, handles exchanges and is closed. Part of the public API. May depend on everything in the engine;
 * adapters and hosts depend on it. Entry type: {@link dev.tidegate.gateway.Gateway}.
 */
@NullMarked
package dev.tidegate.gateway;

import org.jspecify.annotations.NullMarked;
