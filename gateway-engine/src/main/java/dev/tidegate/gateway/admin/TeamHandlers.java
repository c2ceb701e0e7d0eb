package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.permission.Permission.TEAMS_READ;
import static dev.tidegate.identity.permission.Permission.TEAMS_WRITE;

import dev.tidegate.gateway.admin.TeamWire.AddMembers;
import dev.tidegate.gateway.admin.TeamWire.ChangeMember;
import dev.tidegate.gateway.admin.TeamWire.CreateTeam;
import dev.tidegate.gateway.admin.TeamWire.TeamMembersView;
import dev.tidegate.gateway.admin.TeamWire.TeamQuery;
import dev.tidegate.gateway.admin.TeamWire.TeamView;
import dev.tidegate.gateway.admin.TeamWire.TransferMember;
import dev.tidegate.gateway.admin.TeamWire.UpdateTeam;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.team.MembershipService;
import dev.tidegate.gateway.team.TeamService;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.stream.Stream;

/** Teams and their members. */
final class TeamHandlers implements ApiHandlers {
    private static final String TEAMS = "/api/v1/admin/identity/teams";
    private static final String TEAM = TEAMS + "/{team_id}";
    private static final String MEMBERS = TEAM + "/members";
    private static final String MEMBER = MEMBERS + "/{user_id}";

    private final TeamService teams;
    private final MembershipService memberships;

    TeamHandlers(TeamService teams, MembershipService memberships) {
        this.teams = teams;
        this.memberships = memberships;
    }

    @Override
    public List<Operation> operations() {
        return Stream.of(teams(), memberships()).flatMap(List::stream).toList();
    }

    private List<Operation> teams() {
        return List.of(
                Operation.get("listTeams", TEAMS, TEAMS_READ)
                        .summary("Lists and searches teams, newest first.")
                        .filteredBy(TeamQuery.class)
                        .lists(TeamView.class)
                        .answeredBy(this::list),
                Operation.get("getTeam", TEAM, TEAMS_READ)
                        .summary("Gets one team.")
                        .gives(TeamView.class)
                        .answeredBy(this::find),
                Operation.post("createTeam", TEAMS, TEAMS_WRITE)
                        .summary("Creates a team, whose key is made from its name.")
                        .takes(CreateTeam.class)
                        .creates(TeamView.class)
                        .refuses(CONFLICT, NOT_FOUND)
                        .answeredBy(this::create),
                Operation.patch("updateTeam", TEAM, TEAMS_WRITE)
                        .summary("Changes the name, the tags and the whole set of administrators of a team.")
                        .takes(UpdateTeam.class)
                        .gives(TeamView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::update));
    }

    private List<Operation> memberships() {
        return List.of(
                Operation.get("listTeamMembers", MEMBERS, TEAMS_READ)
                        .summary("Lists the members of a team.")
                        .gives(TeamMembersView.class)
                        .answeredBy(this::members),
                Operation.post("addTeamMembers", MEMBERS, TEAMS_WRITE)
                        .summary("Adds users who have no team to this one, either all or none.")
                        .takes(AddMembers.class)
                        .gives(TeamMembersView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::addMembers),
                Operation.patch("changeTeamMember", MEMBER, TEAMS_WRITE)
                        .summary("Changes the role of a member.")
                        .takes(ChangeMember.class)
                        .gives(TeamMembersView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::changeMember),
                Operation.delete("removeTeamMember", MEMBER, TEAMS_WRITE)
                        .summary("Removes a member from a team; an owner cannot be removed.")
                        .gives(TeamMembersView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::removeMember),
                Operation.post("transferTeamMember", MEMBER + "/transfer", TEAMS_WRITE)
                        .summary("Moves a member to another team; their keys, budgets and records stay as they are.")
                        .takes(TransferMember.class)
                        .gives(TeamMembersView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::transferMember));
    }

    private Page<TeamView> list(ApiCall<TeamQuery> call) {
        return teams.page(call.actor(), call.input().text(), call.page()).map(TeamView::of);
    }

    private TeamView find(ApiCall<ApiCall.None> call) {
        return TeamView.of(teams.find(call.actor(), team(call)));
    }

    private TeamView create(ApiCall<CreateTeam> call) {
        CreateTeam wanted = call.input();
        return TeamView.of(
                teams.create(call.actor(), wanted.name(), TagView.tags(wanted.tags()), wanted.administrators()));
    }

    private TeamView update(ApiCall<UpdateTeam> call) {
        UpdateTeam change = call.input();
        return TeamView.of(teams.edit(
                call.actor(),
                team(call),
                change.name().unlessNull("name"),
                TagView.changed(change.tags()),
                change.administrators()));
    }

    private TeamMembersView members(ApiCall<ApiCall.None> call) {
        return TeamMembersView.of(teams.members(call.actor(), team(call)));
    }

    private TeamMembersView addMembers(ApiCall<AddMembers> call) {
        AddMembers wanted = call.input();
        return TeamMembersView.of(memberships.add(call.actor(), team(call), wanted.users(), wanted.wantedRole()));
    }

    private TeamMembersView changeMember(ApiCall<ChangeMember> call) {
        return TeamMembersView.of(memberships.changeRole(
                call.actor(), team(call), user(call), call.input().role().role()));
    }

    private TeamMembersView removeMember(ApiCall<ApiCall.None> call) {
        return TeamMembersView.of(memberships.remove(call.actor(), team(call), user(call)));
    }

    private TeamMembersView transferMember(ApiCall<TransferMember> call) {
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
