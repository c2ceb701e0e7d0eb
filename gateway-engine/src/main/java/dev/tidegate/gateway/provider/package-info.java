/**
 * The APIs that the gateway offers and the services behind them: operations and providers. May depend on config, exchange and model; used
 * by the data plane. Entry type: {@link dev.tidegate.gateway.provider.Operation}.
 */
@NullMarked
package dev.tidegate.gateway.provider;

import org.jspecify.annotations.NullMarked;
