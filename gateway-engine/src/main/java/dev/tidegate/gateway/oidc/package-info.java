/**
 * Signing in with OpenID Connect: authorization code with PKCE, state and nonce, full checks of the ID token, and users linked to their
 * identity. May depend on session, principal, audit, config, http and identity-core; used by pages and the wiring. Entry type:
 * {@link dev.tidegate.gateway.oidc.OidcSignIn}.
 */
@NullMarked
package dev.tidegate.gateway.oidc;

import org.jspecify.annotations.NullMarked;
