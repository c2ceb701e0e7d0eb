/**
 * Users: listing, creation, lifecycle, and the links by which they choose how to sign in (USER-1 to USER-8). May depend on principal,
 * session, password, audit, config and below; used by the admin API and the seed. Entry type:
 * {@link dev.tidegate.gateway.user.People}.
 */
@NullMarked
package dev.tidegate.gateway.user;

import org.jspecify.annotations.NullMarked;
