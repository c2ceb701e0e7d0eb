/**
 * The name of a gateway among others of its process. Any package may use it; it uses none. Begin with
 * {@link dev.tidegate.gateway.naming.GatewayName}.
 */
@NullMarked
package dev.tidegate.gateway.naming;

import org.jspecify.annotations.NullMarked;
