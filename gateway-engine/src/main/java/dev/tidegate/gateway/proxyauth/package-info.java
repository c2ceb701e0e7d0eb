/**
 * Identifies callers named by a trusted reverse proxy: users are found by e-mail address, and created when first seen where that is
 * allowed. May depend on http, config, directory, audit and identity-core; used by guard and the wiring. Entry type:
 * {@link dev.tidegate.gateway.proxyauth.ProxyAuthenticator}.
 */
@NullMarked
package dev.tidegate.gateway.proxyauth;

import org.jspecify.annotations.NullMarked;
