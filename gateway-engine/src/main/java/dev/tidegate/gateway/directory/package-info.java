/**
 * Principals and their API keys: lookups for the call path, and the use cases that change them.
 * May depend on identity-core, config, secret and tx. Entry type: {@link dev.tidegate.gateway.directory.KeyDirectory}.
 */
@NullMarked
package dev.tidegate.gateway.directory;

import org.jspecify.annotations.NullMarked;
