/**
 * The auth edge: applications behind the gateway, for whoever is signed in.
 * May depend on guards, routing, calls of other services and everything below; used by the assembly. Entry type:
 * {@link dev.tidegate.gateway.edge.AuthEdge}.
 */
@NullMarked
package dev.tidegate.gateway.edge;

import org.jspecify.annotations.NullMarked;
