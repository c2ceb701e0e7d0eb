package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.permission.Permission.DIRECTORY_READ;

import dev.tidegate.gateway.admin.DirectoryWire.DirectoryQuery;
import dev.tidegate.gateway.admin.DirectoryWire.DirectoryTeamView;
import dev.tidegate.gateway.admin.DirectoryWire.DirectoryUserView;
import dev.tidegate.gateway.admin.TeamWire.TeamMembersView;
import dev.tidegate.gateway.admin.TeamWire.TeamQuery;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.team.TeamService;
import dev.tidegate.gateway.user.UserService;
import dev.tidegate.identity.principal.TeamId;
import java.util.List;

/** Users and teams, as every signed-in user may see them. */
final class DirectoryHandlers implements ApiHandlers {
    private static final String DIRECTORY = "/api/v1/identity/directory";

    private final UserService users;
    private final TeamService teams;

    DirectoryHandlers(UserService users, TeamService teams) {
        this.users = users;
        this.teams = teams;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("listDirectoryUsers", DIRECTORY + "/users", DIRECTORY_READ)
                        .summary("Lists and searches users, with what everybody who is signed in may see.")
                        .filteredBy(DirectoryQuery.class)
                        .lists(DirectoryUserView.class)
                        .answeredBy(this::users),
                Operation.get("listDirectoryTeams", DIRECTORY + "/teams", DIRECTORY_READ)
                        .summary("Lists teams, with what everybody who is signed in may see.")
                        .filteredBy(TeamQuery.class)
                        .lists(DirectoryTeamView.class)
                        .answeredBy(this::teams),
                Operation.get("listDirectoryTeamMembers", DIRECTORY + "/teams/{team_id}/members", DIRECTORY_READ)
                        .summary("Lists the members of a team, with what everybody who is signed in may see.")
                        .gives(TeamMembersView.class)
                        .answeredBy(this::teamMembers));
    }

    private Page<DirectoryUserView> users(ApiCall<DirectoryQuery> call) {
        return users.page(call.input().filter(), call.page()).map(DirectoryUserView::of);
    }

    private Page<DirectoryTeamView> teams(ApiCall<TeamQuery> call) {
        return teams.directory(call.input().text(), call.page()).map(DirectoryTeamView::of);
    }

    private TeamMembersView teamMembers(ApiCall<ApiCall.None> call) {
        return TeamMembersView.of(teams.members(new TeamId(call.path("team_id"))));
    }
}
