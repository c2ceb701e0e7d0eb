package dev.tidegate.gateway.principal;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Teams, their members and their service accounts, as lists show them. */
public interface TeamListStore {

    /** Newest first. */
    Page<ListedTeam> teams(TeamFilter filter, PageRequest request);

    Optional<ListedTeam> team(TeamId id);

    /** By name; without a user made by configuration (USER-7). */
    List<TeamMember> members(TeamId id);

    /** Newest first. */
    Page<ListedServiceAccount> serviceAccounts(ServiceAccountFilter filter, PageRequest request);

    Optional<ListedServiceAccount> serviceAccount(ServiceAccountId id);

    /**
     * Which teams are wanted; null matches any.
     *
     * @param text part of name or key, in lower case
     */
    record TeamFilter(@Nullable String text, @Nullable TeamId only) {}

    /**
     * Which service accounts are wanted; null matches any.
     *
     * @param text part of name or key, in lower case
     */
    record ServiceAccountFilter(
            @Nullable String text,
            @Nullable TeamId team,
            @Nullable ServiceAccountStatus status) {}
}
