/**
 * The data plane: a model call from the caller's body to the last byte of the answer.
 * May depend on routing and everything below it; used by the assembly. Entry type: {@link dev.tidegate.gateway.proxy.DataPlane}.
 */
@NullMarked
package dev.tidegate.gateway.proxy;

import org.jspecify.annotations.NullMarked;
