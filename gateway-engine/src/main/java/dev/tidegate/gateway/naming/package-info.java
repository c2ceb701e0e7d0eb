/**
 * The name of a gateway among others in its process. Any package may use it; it uses none. Entry type:
 * {@link dev.tidegate.gateway.naming.GatewayName}.
 */
@NullMarked
package dev.tidegate.gateway.naming;

import org.jspecify.annotations.NullMarked;
