package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Team;

/** A team as lists show it. */
public record ListedTeam(Team team, int memberCount, int serviceAccountCount) {
    public ListedTeam {
        requireNonNull(team, "team");
    }
}
