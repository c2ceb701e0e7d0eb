package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.principal.UserStore;

/** The stores of users, user lists and team places, and the reserved addresses. */
public record UserParts(UserStore users, UserListStore lists, TeamPlaces places, KeptAddresses kept) {
    public UserParts {
        requireNonNull(users, "users");
        requireNonNull(lists, "lists");
        requireNonNull(places, "places");
        requireNonNull(kept, "kept");
    }
}
