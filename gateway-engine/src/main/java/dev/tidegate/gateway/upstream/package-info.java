/**
 * Calls to other services: connections, time limits, and the watch that ends calls that exceed them. May depend on config, exchange, json
 * and naming; used by the data plane and the auth edge. Entry type: {@link dev.tidegate.gateway.upstream.UpstreamClient}.
 */
@NullMarked
package dev.tidegate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
