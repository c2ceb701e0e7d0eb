/**
 * Digests of secrets and the generation of ids.
 * May depend on identity-core and config; used by keydirectory, seed and everything above. Entry type:
 * {@link dev.tidegate.gateway.secret.ApiKeyDigester}.
 */
@NullMarked
package dev.tidegate.gateway.secret;

import org.jspecify.annotations.NullMarked;
