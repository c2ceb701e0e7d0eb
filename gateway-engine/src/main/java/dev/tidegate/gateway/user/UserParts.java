package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.directory.UserStore;

/** Where users, lists of them and their places are kept. */
public record UserParts(UserStore users, UserListStore lists, TeamPlaces places) {
    public UserParts {
        requireNonNull(users, "users");
        requireNonNull(lists, "lists");
        requireNonNull(places, "places");
    }
}
