package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.Change;
import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.principal.ListedTeam;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about teams and their members. */
final class TeamWire {
    private TeamWire() {}

    /** Which teams to list. */
    record TeamQuery(@Nullable String q) {
        @Nullable
        String text() {
            return Sought.lower(q);
        }
    }

    /** A team to create. */
    record CreateTeam(
            String name,
            @Nullable List<TagView> tags,
            @Nullable List<String> adminUserIds) {
        Set<UserId> administrators() {
            return adminUserIds == null ? Set.of() : users(adminUserIds);
        }
    }

    /** A change of a team; missing members are kept. The users named become its only administrators. */
    record UpdateTeam(Change<String> name, Change<List<TagView>> tags, Change<List<String>> adminUserIds) {
        @Nullable
        Set<UserId> administrators() {
            List<String> ids = adminUserIds.unlessNull("admin_user_ids");
            return ids == null ? null : users(ids);
        }
    }

    /** Users to add to a team. */
    record AddMembers(List<String> userIds, @Nullable GivenTeamRole role) {
        List<UserId> users() {
            if (userIds.isEmpty()) throw InvalidInput.refused("user_ids", "Name at least one user.");
            return userIds.stream().map(TeamWire::user).toList();
        }

        TeamRole wantedRole() {
            return role == null ? TeamRole.MEMBER : role.role();
        }
    }

    /** A role within a team. */
    record ChangeMember(GivenTeamRole role) {}

    /** Where to move a member. */
    record TransferMember(String destinationTeamId, GivenTeamRole destinationRole) {
        TeamId destination() {
            if (destinationTeamId.isBlank())
                throw InvalidInput.refused("destination_team_id", "Name the team to go to.");
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

    private static Set<UserId> users(List<String> ids) {
        Set<UserId> users = new LinkedHashSet<>();
        ids.forEach(id -> users.add(user(id)));
        return users;
    }

    private static UserId user(String id) {
        if (id.isBlank()) throw InvalidInput.refused("user_ids", "A user's id cannot be blank.");
        return new UserId(id);
    }
}
