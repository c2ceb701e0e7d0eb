/**
 * Identifies callers named by a trusted reverse proxy: users are found by e-mail address, and created when first seen where that is
 * allowed. May depend on audit, config, http, principal, refusal, secret, transaction and identity-core; used by guard and the wiring.
 * Entry type: {@link dev.tidegate.gateway.trustedproxy.ProxyAuthenticator}.
 */
@NullMarked
package dev.tidegate.gateway.trustedproxy;

import org.jspecify.annotations.NullMarked;
