package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.lifecycle.BudgetAlertRecipients;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;

/** A user within a team, as lists show them. */
public record TeamMember(UserId id, String name, String email, UserStatus status, TeamRole role)
        implements BudgetAlertRecipients.Member {
    public TeamMember {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(email, "email");
        requireNonNull(status, "status");
        requireNonNull(role, "role");
    }
}
