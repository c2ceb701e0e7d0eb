package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.admin.BudgetMessages.BudgetView;
import dev.tidegate.gateway.admin.UserViews.TagView;
import dev.tidegate.gateway.api.Change;
import dev.tidegate.gateway.directory.ListedServiceAccount;
import dev.tidegate.gateway.directory.ListedTeam;
import dev.tidegate.gateway.directory.TeamListStore.ServiceAccountFilter;
import dev.tidegate.gateway.directory.TeamMember;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests and answers say of teams and service accounts. */
final class TeamMessages {
    private TeamMessages() {}

    /** Which teams to list. */
    record TeamQuery(@Nullable String q) {
        @Nullable
        String text() {
            return sought(q);
        }
    }

    /** A team to be. */
    record CreateTeam(
            String name,
            @Nullable List<TagView> tags,
            @Nullable List<String> adminUserIds) {
        List<IdentityTag> given() {
            return tags == null ? List.of() : TagView.tags(tags);
        }

        Set<UserId> administrators() {
            return adminUserIds == null ? Set.of() : users(adminUserIds);
        }
    }

    /** What is to become of a team; what is left out is kept. Who is named is an administrator afterwards, and nobody else. */
    record UpdateTeam(Change<String> name, Change<List<TagView>> tags, Change<List<String>> adminUserIds) {
        RenameAndTag renaming() {
            return new RenameAndTag(name, tags);
        }

        @Nullable
        Set<UserId> administrators() {
            if (!adminUserIds.given()) return null;
            if (adminUserIds.value() == null) throw invalid("admin_user_ids", "admin_user_ids cannot be null.");
            return users(adminUserIds.value());
        }
    }

    /** What is to become of a service account; what is left out is kept, and null takes tags away. */
    record RenameAndTag(Change<String> name, Change<List<TagView>> tags) {
        @Nullable
        String newName() {
            if (name.given() && name.value() == null) throw invalid("name", "name cannot be null.");
            return name.value();
        }

        @Nullable
        List<IdentityTag> newTags() {
            if (!tags.given()) return null;
            return tags.value() == null ? List.of() : TagView.tags(tags.value());
        }
    }

    /** A role that can be given in a team: nobody is made its owner (TEAM-2). */
    enum GivenTeamRole {
        ADMIN,
        MEMBER;

        TeamRole role() {
            return TeamRole.valueOf(name());
        }
    }

    /** Users to be in a team. */
    record AddMembers(List<String> userIds, @Nullable GivenTeamRole role) {
        List<UserId> users() {
            if (userIds.isEmpty()) throw invalid("user_ids", "Name at least one user.");
            return userIds.stream().map(TeamMessages::user).toList();
        }

        TeamRole wantedRole() {
            return role == null ? TeamRole.MEMBER : role.role();
        }
    }

    /** A role within a team. */
    record ChangeMember(GivenTeamRole role) {}

    /** Where a member is to go. */
    record TransferMember(String destinationTeamId, GivenTeamRole destinationRole) {
        TeamId destination() {
            if (destinationTeamId.isBlank()) throw invalid("destination_team_id", "Name the team to go to.");
            return new TeamId(destinationTeamId);
        }
    }

    /** A team. */
    record TeamView(
            String id,
            String key,
            String name,
            List<TagView> tags,
            int memberCount,
            int serviceAccountCount,
            Instant createdAt) {
        static TeamView of(ListedTeam listed) {
            return new TeamView(
                    listed.team().id().value(),
                    listed.team().key().value(),
                    listed.team().name(),
                    listed.team().tags().stream().map(TagView::of).toList(),
                    listed.memberCount(),
                    listed.serviceAccountCount(),
                    listed.team().createdAt());
        }
    }

    /** A team as everybody may see it. */
    record DirectoryTeamView(String id, String name, int memberCount) {
        static DirectoryTeamView of(ListedTeam listed) {
            return new DirectoryTeamView(
                    listed.team().id().value(), listed.team().name(), listed.memberCount());
        }
    }

    /** A member of a team. */
    record TeamMemberView(String id, String name, String email, UserStatus status, TeamRole role) {
        static TeamMemberView of(TeamMember member) {
            return new TeamMemberView(
                    member.id().value(), member.name(), member.email(), member.status(), member.role());
        }
    }

    /** All members of a team, by name. */
    record TeamMembersView(List<TeamMemberView> members) {
        static TeamMembersView of(List<TeamMember> members) {
            return new TeamMembersView(members.stream().map(TeamMemberView::of).toList());
        }
    }

    /** Which service accounts to list; what is left out is not asked for. */
    record ServiceAccountQuery(
            @Nullable String q,
            @Nullable String teamId,
            @Nullable ServiceAccountStatus status) {
        ServiceAccountFilter filter() {
            TeamId team = teamId == null || teamId.isBlank() ? null : new TeamId(teamId);
            return new ServiceAccountFilter(sought(q), team, status);
        }
    }

    /** A service account to be. */
    record CreateServiceAccount(
            String teamId, String name, @Nullable List<TagView> tags) {
        TeamId team() {
            if (teamId.isBlank()) throw invalid("team_id", "Name the team that it belongs to.");
            return new TeamId(teamId);
        }

        List<IdentityTag> given() {
            return tags == null ? List.of() : TagView.tags(tags);
        }
    }

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
            String id,
            String key,
            String name,
            ServiceAccountStatus status,
            List<TagView> tags,
            String teamId,
            String teamKey,
            String teamName,
            Instant createdAt,
            List<TeamMemberView> alertRecipients,
            @Nullable BudgetView budget) {
        static ServiceAccountDetailView of(
                ServiceAccountView account, List<TeamMember> recipients, @Nullable BudgetView budget) {
            return new ServiceAccountDetailView(
                    account.id,
                    account.key,
                    account.name,
                    account.status,
                    account.tags,
                    account.teamId,
                    account.teamKey,
                    account.teamName,
                    account.createdAt,
                    recipients.stream().map(TeamMemberView::of).toList(),
                    budget);
        }
    }

    private static Set<UserId> users(List<String> ids) {
        Set<UserId> users = new LinkedHashSet<>();
        ids.forEach(id -> users.add(user(id)));
        return users;
    }

    private static UserId user(String id) {
        if (id.isBlank()) throw invalid("user_ids", "A user's id cannot be blank.");
        return new UserId(id);
    }

    private static @Nullable String sought(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
    }

    private static RefusedException invalid(String param, String message) {
        return new RefusedException(
                Refusal.of(INVALID, "request_invalid", message).withParam(param));
    }
}
