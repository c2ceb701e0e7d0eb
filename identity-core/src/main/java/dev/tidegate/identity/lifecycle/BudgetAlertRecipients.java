package dev.tidegate.identity.lifecycle;

import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;

/** Who is told when the budget of a service account runs out (SA-3). */
public final class BudgetAlertRecipients {
    private BudgetAlertRecipients() {}

    /** Somebody in a team. */
    public interface Member {
        TeamRole role();

        UserStatus status();
    }

    /** The active owners and admins among the members of the owning team, in their order. */
    public static <M extends Member> List<M> among(List<M> members) {
        return members.stream()
                .filter(member -> member.status() == UserStatus.ACTIVE && member.role() != TeamRole.MEMBER)
                .toList();
    }
}
