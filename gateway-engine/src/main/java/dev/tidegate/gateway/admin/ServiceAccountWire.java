package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.BudgetWire.BudgetView;
import dev.tidegate.gateway.admin.TeamWire.TeamMemberView;
import dev.tidegate.gateway.api.Change;
import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.api.Unwrapped;
import dev.tidegate.gateway.directory.ListedServiceAccount;
import dev.tidegate.gateway.directory.TeamListStore.ServiceAccountFilter;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests and answers say of service accounts. */
final class ServiceAccountWire {
    private ServiceAccountWire() {}

    /** Which service accounts to list; what is left out is not asked for. */
    record ServiceAccountQuery(
            @Nullable String q,
            @Nullable String teamId,
            @Nullable ServiceAccountStatus status) {
        ServiceAccountFilter filter() {
            return new ServiceAccountFilter(Sought.lower(q), Sought.id(teamId, TeamId::new), status);
        }
    }

    /** A service account to be. */
    record CreateServiceAccount(
            String teamId, String name, @Nullable List<TagView> tags) {
        TeamId team() {
            if (teamId.isBlank()) throw InvalidInput.refused("team_id", "Name the team that it belongs to.");
            return new TeamId(teamId);
        }
    }

    /** What is to become of a service account; what is left out is kept, and null takes tags away. */
    record RenameAndTag(Change<String> name, Change<List<TagView>> tags) {}

    /** A service account. */
    record ServiceAccountView(
            String id,
            String key,
            String name,
            ServiceAccountStatus status,
            List<TagView> tags,
            String teamId,
            String teamKey,
            String teamName,
            Instant createdAt) {
        static ServiceAccountView of(ListedServiceAccount listed) {
            return new ServiceAccountView(
                    listed.account().id().value(),
                    listed.account().key(),
                    listed.account().name(),
                    listed.account().status(),
                    listed.account().tags().stream().map(TagView::of).toList(),
                    listed.account().teamId().value(),
                    listed.teamKey().value(),
                    listed.teamName(),
                    listed.account().createdAt());
        }
    }

    /** A service account with its active budget, and who would be told that this runs out (SA-3). */
    record ServiceAccountDetailView(
            @Unwrapped ServiceAccountView account,
            List<TeamMemberView> alertRecipients,
            @Nullable BudgetView budget) {}
}
