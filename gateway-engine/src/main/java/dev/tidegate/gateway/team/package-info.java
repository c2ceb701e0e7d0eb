/**
 * Managing teams and their members (TEAM-1 to TEAM-3). May depend on audit, paging, principal, refusal, secret, transaction and
 * identity-core. Entry type: {@link dev.tidegate.gateway.team.TeamService}.
 */
@NullMarked
package dev.tidegate.gateway.team;

import org.jspecify.annotations.NullMarked;
