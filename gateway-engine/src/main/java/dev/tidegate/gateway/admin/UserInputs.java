package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.admin.TeamMessages.GivenTeamRole;
import dev.tidegate.gateway.admin.UserViews.TagView;
import dev.tidegate.gateway.api.Change;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.user.NewUser;
import dev.tidegate.gateway.user.TeamPlace;
import dev.tidegate.gateway.user.UserChange;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.lifecycle.UserEdit;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests say of users. */
final class UserInputs {
    private UserInputs() {}

    /** Which users to list; what is left out is not asked for. */
    record UserQuery(
            @Nullable String q,
            @Nullable UserStatus status,
            @Nullable PlatformRole globalRole,
            @Nullable AuthMode authMode,
            @Nullable String teamId) {
        UserFilter filter() {
            TeamId team = teamId == null || teamId.isBlank() ? null : new TeamId(teamId);
            return new UserFilter(sought(q), status, globalRole, authMode, team);
        }
    }

    /** Which users of the directory to list. */
    record DirectoryQuery(@Nullable String q) {
        UserFilter filter() {
            return UserFilter.containing(sought(q));
        }
    }

    /** A user to be. */
    record CreateUser(
            String name,
            String email,
            AuthMode authMode,
            PlatformRole globalRole,
            @Nullable String teamId,
            @Nullable GivenTeamRole teamRole,
            @Nullable String oidcProviderKey,
            @Nullable List<TagView> tags,
            @Nullable Boolean requestLoggingEnabled) {
        NewUser user() {
            List<IdentityTag> given = tags == null ? List.of() : TagView.tags(tags);
            boolean logged = requestLoggingEnabled == null || requestLoggingEnabled;
            return new NewUser(
                    name, email, authMode, globalRole, oidcProviderKey, place(teamId, teamRole), given, logged);
        }
    }

    /** What is to become of a user. Without a team: both team members null. */
    record UpdateUser(
            Change<String> name,
            Change<PlatformRole> globalRole,
            Change<AuthMode> authMode,
            Change<String> oidcProviderKey,
            Change<Boolean> requestLoggingEnabled,
            Change<List<TagView>> tags,
            Change<String> teamId,
            Change<GivenTeamRole> teamRole) {
        UserChange change() {
            UserEdit edit = new UserEdit(
                    required("name", name),
                    required("global_role", globalRole),
                    required("auth_mode", authMode),
                    oidcProviderKey.given() ? new UserEdit.Provider(oidcProviderKey.value()) : null,
                    required("request_logging_enabled", requestLoggingEnabled),
                    givenTags());
            return new UserChange(edit, move());
        }

        private @Nullable List<IdentityTag> givenTags() {
            if (!tags.given()) return null;
            return tags.value() == null ? List.of() : TagView.tags(tags.value());
        }

        private UserChange.@Nullable Move move() {
            if (teamId.given() != teamRole.given()) throw halfAPlace();
            return teamId.given() ? new UserChange.Move(place(teamId.value(), teamRole.value())) : null;
        }
    }

    private static @Nullable TeamPlace place(@Nullable String team, @Nullable GivenTeamRole role) {
        if (team == null && role == null) return null;
        if (team == null || role == null || team.isBlank()) throw halfAPlace();
        return new TeamPlace(new TeamId(team), role.role());
    }

    private static RefusedException halfAPlace() {
        return invalid("team_id", "team_id and team_role belong together: give both, or neither.");
    }

    private static <T> @Nullable T required(String member, Change<T> change) {
        if (change.given() && change.value() == null) throw invalid(member, member + " cannot be null.");
        return change.value();
    }

    private static @Nullable String sought(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static RefusedException invalid(String param, String message) {
        return new RefusedException(
                Refusal.of(INVALID, "request_invalid", message).withParam(param));
    }
}
