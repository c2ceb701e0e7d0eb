package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.directory.UserStore;

/** Where users, lists of them and their places are kept, and which addresses are none of theirs. */
public record UserParts(UserStore users, UserListStore lists, TeamPlaces places, KeptAddresses kept) {
    public UserParts {
        requireNonNull(users, "users");
        requireNonNull(lists, "lists");
        requireNonNull(places, "places");
        requireNonNull(kept, "kept");
    }
}
