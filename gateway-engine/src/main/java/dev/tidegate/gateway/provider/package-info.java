/**
 * What the gateway knows of the APIs it fronts: operations, their wire format, and where a provider reports usage.
 * May depend on config, metering, json and model; used by proxy. Entry type: {@link dev.tidegate.gateway.provider.Operation}.
 */
@NullMarked
package dev.tidegate.gateway.provider;

import org.jspecify.annotations.NullMarked;
