/**
 * Signing in and out with a password, managing one's own sessions and password, and signing programs in by device authorisation (SES-1 to
 * SES-7, USER-9 to USER-11). May depend on everything below it except the other handlers' packages; used by the assembly. Entry type:
 * {@link dev.tidegate.gateway.signin.SignInApi}.
 */
@NullMarked
package dev.tidegate.gateway.signin;

import org.jspecify.annotations.NullMarked;
