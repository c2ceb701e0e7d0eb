/**
 * The data plane: a model call from the caller's body to the last byte of the answer.
 * May depend on routing, on its own inner packages and everything below them; used by the assembly. Entry type:
 * {@link dev.tidegate.gateway.call.DataPlane}.
 */
@NullMarked
package dev.tidegate.gateway.call;

import org.jspecify.annotations.NullMarked;
