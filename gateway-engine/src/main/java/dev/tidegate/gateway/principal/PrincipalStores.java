package dev.tidegate.gateway.principal;

/** The stores of principals. One object has all of them, so that what works on principals takes one parameter. */
public interface PrincipalStores {
    UserStore users();

    TeamStore teams();

    TeamListStore teamLists();

    MembershipStore memberships();

    ServiceAccountStore serviceAccounts();
}
