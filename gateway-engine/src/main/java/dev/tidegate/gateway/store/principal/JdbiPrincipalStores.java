package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.principal.MembershipStore;
import dev.tidegate.gateway.principal.ServiceAccountStore;
import dev.tidegate.gateway.principal.TeamListStore;
import dev.tidegate.gateway.principal.TeamStore;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.user.InvitationStore;
import dev.tidegate.gateway.user.UserListStore;
import dev.tidegate.gateway.user.UserStores;
import java.time.Clock;

/** The stores of users, teams, service accounts, memberships and invitations. */
public record JdbiPrincipalStores(
        UserStore users,
        UserListStore userLists,
        InvitationStore invitations,
        MembershipStore memberships,
        TeamStore teams,
        TeamListStore teamLists,
        ServiceAccountStore serviceAccounts)
        implements UserStores {

    public static JdbiPrincipalStores over(JdbiAccess access, Clock clock) {
        PrincipalRows.register(access);
        return new JdbiPrincipalStores(
                new JdbiUserStore(access, clock),
                new JdbiUserListStore(access),
                new JdbiInvitationStore(access),
                new JdbiMembershipStore(access, clock),
                new JdbiTeamStore(access, clock),
                new JdbiTeamListStore(access),
                new JdbiServiceAccountStore(access, clock));
    }
}
