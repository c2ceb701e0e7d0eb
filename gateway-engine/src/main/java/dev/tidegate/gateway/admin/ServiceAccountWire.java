package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.BudgetWire.BudgetView;
import dev.tidegate.gateway.admin.TeamWire.TeamMemberView;
import dev.tidegate.gateway.api.Change;
import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.api.Unwrapped;
import dev.tidegate.gateway.principal.ListedServiceAccount;
import dev.tidegate.gateway.principal.TeamListStore.ServiceAccountFilter;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about service accounts. */
final class ServiceAccountWire {
    private ServiceAccountWire() {}

    /** Which service accounts to list; a missing member does not filter. */
    record ServiceAccountQuery(
            @Nullable String q,
            @Nullable String teamId,
            @Nullable ServiceAccountStatus status) {
        ServiceAccountFilter filter() {
            return new ServiceAccountFilter(Sought.lower(q), Sought.id(teamId, TeamId::new), status);
        }
    }

    /** A service account to create. */
    record CreateServiceAccount(
            String teamId, String name, @Nullable List<TagView> tags) {
        TeamId team() {
            if (teamId.isBlank()) throw InvalidInput.refused("team_id", "Name the team that it belongs to.");
            return new TeamId(teamId);
        }
    }

    /** A change of a service account; missing members are kept, and null removes the tags. */
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

    /** A service account with its active budget, and who would be alerted when it runs out (SA-3). */
    record ServiceAccountDetailView(
            @Unwrapped ServiceAccountView account,
            List<TeamMemberView> alertRecipients,
            @Nullable BudgetView budget) {}
}
