/**
 * The auth edge: applications behind the gateway, for signed-in users. May depend on guards, routing, calls to other services and
 * everything below; used by the assembly. Entry type: {@link dev.tidegate.gateway.authedge.AuthEdge}.
 */
@NullMarked
package dev.tidegate.gateway.authedge;

import org.jspecify.annotations.NullMarked;
