/**
 * Who is behind an API key, without a query per call: a cache that is valid under the identity epoch it was read at. May depend on
 * config, principal, refusal, secret, time, transaction and identity-core; used by the guards. Entry type: {@link
 * dev.tidegate.gateway.keydirectory.KeyDirectory}.
 */
@NullMarked
package dev.tidegate.gateway.keydirectory;

import org.jspecify.annotations.NullMarked;
