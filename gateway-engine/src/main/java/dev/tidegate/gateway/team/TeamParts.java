package dev.tidegate.gateway.team;

import dev.tidegate.gateway.principal.MembershipStore;
import dev.tidegate.gateway.principal.TeamListStore;
import dev.tidegate.gateway.principal.TeamStore;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.transaction.Transactions;

/** The stores used for work on teams. */
public record TeamParts(
        Transactions transactions,
        TeamStore teams,
        TeamListStore lists,
        MembershipStore memberships,
        UserStore users) {}
