/**
 * What the gateway knows of the APIs it fronts and of who serves them: operations and providers.
 * May depend on config and model; used by the data plane. Entry type: {@link dev.tidegate.gateway.provider.Operation}.
 */
@NullMarked
package dev.tidegate.gateway.provider;

import org.jspecify.annotations.NullMarked;
