/**
 * Users, teams, service accounts and their API keys as they are stored: the ports, and the records they exchange.
 * May depend on identity-core, config, paging and transaction; used by every feature that changes them. Entry type:
 * {@link dev.tidegate.gateway.principal.UserStore}.
 */
@NullMarked
package dev.tidegate.gateway.principal;

import org.jspecify.annotations.NullMarked;
