/**
 * Users: listing, creation, lifecycle, and the links by which they choose how to sign in (USER-1 to USER-8). May depend on audit, config,
 * paging, password, principal, refusal, secret, session, transaction and identity-core; used by the admin API and the seed. Entry type:
 * {@link dev.tidegate.gateway.user.People}.
 */
@NullMarked
package dev.tidegate.gateway.user;

import org.jspecify.annotations.NullMarked;
