package dev.tidegate.identity.access;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.util.Set;

/** A model's own list of the users and teams that may call it, on top of every other layer (ACC-2). */
public record ModelAllowlist(Set<Email> users, Set<TeamKey> teams) {
    public ModelAllowlist {
        users = Set.copyOf(users);
        teams = Set.copyOf(teams);
    }

    /** Whether the person is listed, by e-mail or by team. A service account is not a person and never passes (ACC-2). */
    public boolean admits(AllowlistSubject subject) {
        boolean byUser = subject.email() != null && users.contains(subject.email());
        boolean byTeam = subject.email() != null && subject.team() != null && teams.contains(subject.team());
        return byUser || byTeam;
    }
}
