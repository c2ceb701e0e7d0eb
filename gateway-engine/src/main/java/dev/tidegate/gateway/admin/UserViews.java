package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.Onboarding;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.lifecycle.InvitationLifecycle;
import dev.tidegate.identity.lifecycle.InvitationState;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How users look on the wire. */
final class UserViews {
    private UserViews() {}

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

    /** A tag. */
    record TagView(String key, String value) {
        static TagView of(IdentityTag tag) {
            return new TagView(tag.key(), tag.value());
        }

        /** The tags of a request. */
        static List<IdentityTag> tags(List<TagView> views) {
            return views.stream()
                    .map(view -> new IdentityTag(view.key, view.value))
                    .toList();
        }
    }

    private record Place(
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
}
