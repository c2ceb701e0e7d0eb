/**
 * Signing in with OpenID Connect: authorization code with PKCE, state and nonce, full checks of the ID token, and users linked to their
 * identity. May depend on audit, config, exchange, http, json, naming, principal, refusal, secret, session, time, transaction, upstream,
 * upstream.http1 and identity-core; used by pages and the wiring. Entry type: {@link dev.tidegate.gateway.oidc.OidcSignIn}.
 */
@NullMarked
package dev.tidegate.gateway.oidc;

import org.jspecify.annotations.NullMarked;
