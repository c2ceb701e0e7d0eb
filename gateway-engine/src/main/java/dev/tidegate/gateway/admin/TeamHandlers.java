package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.TeamMessages.AddMembers;
import dev.tidegate.gateway.admin.TeamMessages.ChangeMember;
import dev.tidegate.gateway.admin.TeamMessages.CreateTeam;
import dev.tidegate.gateway.admin.TeamMessages.DirectoryTeamView;
import dev.tidegate.gateway.admin.TeamMessages.RenameAndTag;
import dev.tidegate.gateway.admin.TeamMessages.TeamMembersView;
import dev.tidegate.gateway.admin.TeamMessages.TeamQuery;
import dev.tidegate.gateway.admin.TeamMessages.TeamView;
import dev.tidegate.gateway.admin.TeamMessages.TransferMember;
import dev.tidegate.gateway.admin.TeamMessages.UpdateTeam;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.team.MembershipService;
import dev.tidegate.gateway.team.TeamService;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;

/** Teams and who is in them. */
public final class TeamHandlers {
    private final TeamService teams;
    private final MembershipService memberships;

    public TeamHandlers(TeamService teams, MembershipService memberships) {
        this.teams = teams;
        this.memberships = memberships;
    }

    Page<TeamView> list(ApiCall<TeamQuery> call) {
        return teams.page(call.actor(), call.input().text(), call.page()).map(TeamView::of);
    }

    Page<DirectoryTeamView> directory(ApiCall<TeamQuery> call) {
        return teams.directory(call.input().text(), call.page()).map(DirectoryTeamView::of);
    }

    TeamMembersView directoryMembers(ApiCall<ApiCall.None> call) {
        return TeamMembersView.of(teams.members(team(call)));
    }

    TeamView find(ApiCall<ApiCall.None> call) {
        return TeamView.of(teams.find(call.actor(), team(call)));
    }

    TeamView create(ApiCall<CreateTeam> call) {
        CreateTeam wanted = call.input();
        return TeamView.of(teams.create(call.actor(), wanted.name(), wanted.given(), wanted.administrators()));
    }

    TeamView update(ApiCall<UpdateTeam> call) {
        RenameAndTag change = call.input().renaming();
        return TeamView.of(teams.edit(
                call.actor(),
                team(call),
                change.newName(),
                change.newTags(),
                call.input().administrators()));
    }

    TeamMembersView members(ApiCall<ApiCall.None> call) {
        return TeamMembersView.of(teams.members(call.actor(), team(call)));
    }

    TeamMembersView addMembers(ApiCall<AddMembers> call) {
        AddMembers wanted = call.input();
        return TeamMembersView.of(memberships.add(call.actor(), team(call), wanted.users(), wanted.wantedRole()));
    }

    TeamMembersView changeMember(ApiCall<ChangeMember> call) {
        return TeamMembersView.of(memberships.changeRole(
                call.actor(), team(call), user(call), call.input().role().role()));
    }

    TeamMembersView removeMember(ApiCall<ApiCall.None> call) {
        return TeamMembersView.of(memberships.remove(call.actor(), team(call), user(call)));
    }

    TeamMembersView transferMember(ApiCall<TransferMember> call) {
        TransferMember wanted = call.input();
        return TeamMembersView.of(memberships.transfer(
                call.actor(),
                team(call),
                user(call),
                wanted.destination(),
                wanted.destinationRole().role()));
    }

    private static TeamId team(ApiCall<?> call) {
        return new TeamId(call.path("team_id"));
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }
}
