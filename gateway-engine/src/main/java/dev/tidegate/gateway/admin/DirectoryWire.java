package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.UserWire.Place;
import dev.tidegate.gateway.principal.ListedTeam;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import org.jspecify.annotations.Nullable;

/** The JSON about users and teams that every signed-in user may see. */
final class DirectoryWire {
    private DirectoryWire() {}

    /** Which users of the directory to list. */
    record DirectoryQuery(@Nullable String q) {
        UserFilter filter() {
            return UserFilter.containing(Sought.text(q));
        }
    }

    /** A user as everybody sees them. */
    record DirectoryUserView(
            String id,
            String name,
            String email,
            PlatformRole globalRole,
            @Nullable String teamId,
            @Nullable String teamName,
            @Nullable TeamRole teamRole,
            UserStatus status) {
        static DirectoryUserView of(ListedUser listed) {
            User user = listed.user();
            Place place = Place.of(listed);
            return new DirectoryUserView(
                    user.id().value(),
                    user.name(),
                    user.email().display(),
                    user.role(),
                    place.teamId(),
                    place.teamName(),
                    place.teamRole(),
                    user.status());
        }
    }

    /** A team as everybody may see it. */
    record DirectoryTeamView(String id, String name, int memberCount) {
        static DirectoryTeamView of(ListedTeam listed) {
            return new DirectoryTeamView(
                    listed.team().id().value(), listed.team().name(), listed.memberCount());
        }
    }
}
