package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.Change;
import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.NewUser;
import dev.tidegate.gateway.user.Onboarding;
import dev.tidegate.gateway.user.TeamPlace;
import dev.tidegate.gateway.user.UserChange;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.lifecycle.InvitationLifecycle;
import dev.tidegate.identity.lifecycle.InvitationState;
import dev.tidegate.identity.lifecycle.UserEdit;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about users. */
final class UserWire {
    private UserWire() {}

    /** Which users to list; a missing member does not filter. */
    record UserQuery(
            @Nullable String q,
            @Nullable UserStatus status,
            @Nullable PlatformRole globalRole,
            @Nullable AuthMode authMode,
            @Nullable String teamId) {
        UserFilter filter() {
            return new UserFilter(Sought.text(q), status, globalRole, authMode, Sought.id(teamId, TeamId::new));
        }
    }

    /** A user to create. */
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
            List<IdentityTag> given = TagView.tags(tags);
            boolean logged = requestLoggingEnabled == null || requestLoggingEnabled;
            return new NewUser(
                    name, email, authMode, globalRole, oidcProviderKey, place(teamId, teamRole), given, logged);
        }
    }

    /** A change of a user. Both team members are null for no team. */
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
                    name.unlessNull("name"),
                    globalRole.unlessNull("global_role"),
                    authMode.unlessNull("auth_mode"),
                    oidcProviderKey.given() ? new UserEdit.Provider(oidcProviderKey.value()) : null,
                    requestLoggingEnabled.unlessNull("request_logging_enabled"),
                    TagView.changed(tags));
            return new UserChange(edit, move());
        }

        private UserChange.@Nullable Move move() {
            if (teamId.given() != teamRole.given()) throw halfAPlace();
            return teamId.given() ? new UserChange.Move(place(teamId.value(), teamRole.value())) : null;
        }
    }

    /** A user as administrators see them. */
    record UserView(
            String id,
            String name,
            String email,
            AuthMode authMode,
            @Nullable String oidcProviderKey,
            PlatformRole globalRole,
            UserStatus status,
            boolean requestLoggingEnabled,
            @Nullable String teamId,
            @Nullable String teamName,
            @Nullable TeamRole teamRole,
            List<TagView> tags,
            @Nullable OnboardingStateView onboarding,
            Instant createdAt) {
        static UserView of(ListedUser listed, Instant now) {
            User user = listed.user();
            Place place = Place.of(listed);
            return new UserView(
                    user.id().value(),
                    user.name(),
                    user.email().display(),
                    user.authMode(),
                    user.oidcProviderKey(),
                    user.role(),
                    user.status(),
                    user.requestLoggingEnabled(),
                    place.teamId(),
                    place.teamName(),
                    place.teamRole(),
                    user.tags().stream().map(TagView::of).toList(),
                    OnboardingStateView.of(listed, now),
                    user.createdAt());
        }
    }

    /** The newest invitation of a user. */
    record OnboardingStateView(InvitationState state, Instant expiresAt) {
        static @Nullable OnboardingStateView of(ListedUser listed, Instant now) {
            Invitation invitation = listed.invitation();
            if (invitation == null) return null;
            InvitationState state = InvitationLifecycle.state(invitation, listed.user(), now);
            return new OnboardingStateView(state, invitation.expiresAt());
        }
    }

    /** A user with what they need to get in. */
    record OnboardingView(
            Onboarding.Kind kind,
            UserView user,
            @Nullable String invitationId,
            @Nullable String inviteUrl,
            @Nullable String signInUrl,
            @Nullable Instant expiresAt) {
        static OnboardingView of(Onboarding onboarding, Instant now) {
            Secret invite = onboarding.inviteUrl();
            Invitation invitation = onboarding.user().invitation();
            return new OnboardingView(
                    onboarding.kind(),
                    UserView.of(onboarding.user(), now),
                    invite == null || invitation == null
                            ? null
                            : invitation.id().value(),
                    invite == null ? null : invite.reveal(),
                    onboarding.signInUrl(),
                    onboarding.expiresAt());
        }

        /** Without the invite link. */
        @Override
        public String toString() {
            return "OnboardingView[kind=" + kind + ", user=" + user.id() + "]";
        }
    }

    /** The team of a user; all null without one. */
    record Place(
            @Nullable String teamId,
            @Nullable String teamName,
            @Nullable TeamRole teamRole) {
        static Place of(ListedUser listed) {
            ListedUser.Place place = listed.place();
            if (place == null) return new Place(null, null, null);
            return new Place(
                    place.membership().teamId().value(),
                    place.teamName(),
                    place.membership().role());
        }
    }

    private static @Nullable TeamPlace place(@Nullable String team, @Nullable GivenTeamRole role) {
        if (team == null && role == null) return null;
        if (team == null || role == null || team.isBlank()) throw halfAPlace();
        return new TeamPlace(new TeamId(team), role.role());
    }

    private static RefusedException halfAPlace() {
        return InvalidInput.refused("team_id", "team_id and team_role belong together: give both, or neither.");
    }
}
