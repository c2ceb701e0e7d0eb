package dev.tidegate.gateway.user;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/** Users for display. The first administrator made by configuration is in no list (USER-7). */
public interface UserListStore {

    /** Newest first. */
    Page<ListedUser> page(UserFilter filter, PageRequest request);

    Optional<ListedUser> find(UserId id);
}
