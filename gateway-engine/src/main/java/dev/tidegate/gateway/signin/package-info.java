/**
 * Signing in and out with a password, and what people do with their own sessions (SES-1 to SES-4, USER-9 to USER-11).
 * May depend on api, session, password, directory, audit and identity-core; used by the assembly. Entry type: {@link dev.tidegate.gateway.signin.SignInRoutes}.
 */
@NullMarked
package dev.tidegate.gateway.signin;

import org.jspecify.annotations.NullMarked;
