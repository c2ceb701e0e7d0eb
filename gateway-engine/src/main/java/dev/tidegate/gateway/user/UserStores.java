package dev.tidegate.gateway.user;

import dev.tidegate.gateway.principal.PrincipalStores;

/** The stores of principals, and those that only work on users needs. */
public interface UserStores extends PrincipalStores {
    UserListStore userLists();

    InvitationStore invitations();
}
