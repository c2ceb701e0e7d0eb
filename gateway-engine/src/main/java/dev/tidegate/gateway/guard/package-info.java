/**
 * Determines the caller, or refuses: every route is built with a guard, and its handler gets the caller that the guard found. May depend
 * on config, http, keydirectory, refusal, session, time, trustedproxy and identity-core; used by routing and the handlers' packages.
 * Entry type: {@link dev.tidegate.gateway.guard.Guard}.
 */
@NullMarked
package dev.tidegate.gateway.guard;

import org.jspecify.annotations.NullMarked;
