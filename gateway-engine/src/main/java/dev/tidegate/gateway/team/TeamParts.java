package dev.tidegate.gateway.team;

import dev.tidegate.gateway.directory.MembershipStore;
import dev.tidegate.gateway.directory.TeamListStore;
import dev.tidegate.gateway.directory.TeamStore;
import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.tx.Transactions;

/** The stores used for work on teams. */
public record TeamParts(
        Transactions transactions,
        TeamStore teams,
        TeamListStore lists,
        MembershipStore memberships,
        UserStore users) {}
