/**
 * The pages outside the console: setup, sign-in, invitations, one's own password, programs that ask to be signed in. They work without
 * scripts. May depend on audit, config, device, exchange, guard, http, oidc, refusal, routing, session, setup, signin, transaction, user
 * and identity-core. Entry type: {@link dev.tidegate.gateway.pages.PageRoutes}. A page is a template in {@code src/main/jte/pages}, a
 * {@code PageModel} of the same name, a handler and a route with its guard.
 */
@NullMarked
package dev.tidegate.gateway.pages;

import org.jspecify.annotations.NullMarked;
