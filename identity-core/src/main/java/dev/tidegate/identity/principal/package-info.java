/**
 * Who exists: users, teams and service accounts, with their ids and states.
 * May depend on {@code dev.tidegate.identity} only. Entry type: {@link dev.tidegate.identity.principal.Principal}.
 */
@NullMarked
package dev.tidegate.identity.principal;

import org.jspecify.annotations.NullMarked;
