/**
 * Users, teams, service accounts and their API keys as they are stored: the ports, and the records they exchange. May depend on paging
 * and identity-core; used by every feature that changes them. Entry type: {@link dev.tidegate.gateway.principal.UserStore}.
 */
@NullMarked
package dev.tidegate.gateway.principal;

import org.jspecify.annotations.NullMarked;
