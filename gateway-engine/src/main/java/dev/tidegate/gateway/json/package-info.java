/**
 * JSON with one set of limits.
 * Anything in the engine may depend on it. Entry type: {@link dev.tidegate.gateway.json.JsonText}.
 */
@NullMarked
package dev.tidegate.gateway.json;

import org.jspecify.annotations.NullMarked;
