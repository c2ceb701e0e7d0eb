package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.user.InvitationService.Seen;
import dev.tidegate.gateway.user.NewUser;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.Invitation.Purpose;
import dev.tidegate.identity.lifecycle.InvitationState;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests and answers say of invitations. */
final class InvitationWire {
    private InvitationWire() {}

    /** An invitation as administrators see it; its link is seen once and never again. */
    record InvitationView(
            String id,
            String userId,
            Purpose purpose,
            InvitationState state,
            @Nullable String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant consumedAt,
            @Nullable Instant revokedAt) {
        static InvitationView of(Seen seen) {
            Invitation invitation = seen.invitation();
            UserId by = invitation.createdBy();
            return new InvitationView(
                    invitation.id().value(),
                    invitation.userId().value(),
                    invitation.purpose(),
                    seen.state(),
                    by == null ? null : by.value(),
                    invitation.createdAt(),
                    invitation.expiresAt(),
                    invitation.consumedAt(),
                    invitation.revokedAt());
        }
    }

    /** A link to another password that was just given out. */
    record NewPasswordResetView(String userId, String invitationId, String resetUrl, Instant expiresAt) {
        /** Without the link. */
        @Override
        public String toString() {
            return "NewPasswordResetView[userId=" + userId + ", invitationId=" + invitationId + "]";
        }
    }

    /** An invitation that was just given out. */
    record NewInvitationView(String userId, String invitationId, String inviteUrl, Instant expiresAt) {
        /** Without the link. */
        @Override
        public String toString() {
            return "NewInvitationView[userId=" + userId + ", invitationId=" + invitationId + "]";
        }
    }

    /** What a link stands for. */
    record InviteLinkView(
            InvitationState state,
            @Nullable Purpose purpose,
            @Nullable String email,
            @Nullable String name,
            @Nullable Instant expiresAt) {
        static final InviteLinkView INVALID = new InviteLinkView(InvitationState.INVALID, null, null, null, null);

        static InviteLinkView of(Seen seen) {
            return new InviteLinkView(
                    seen.state(),
                    seen.invitation().purpose(),
                    seen.user().email().display(),
                    seen.user().name(),
                    seen.invitation().expiresAt());
        }
    }

    /** The password that the invited user has chosen. */
    record AcceptInvitation(Secret password) {}

    /** That the password is set; signing in with it is the next step. */
    record PasswordSetView(Status status) {
        /** The one thing that can be said. */
        enum Status {
            PASSWORD_SET
        }
    }

    /**
     * Somebody to be invited, who will sign in with a password.
     *
     * @param name what comes before the {@code @} when it is left out
     * @param globalRole for administrators to give; a user's when it is left out
     */
    record InvitePerson(
            String email, @Nullable String name, @Nullable PlatformRole globalRole) {
        NewUser user() {
            String called = name == null ? email.strip().replaceFirst("@.*", "") : name;
            PlatformRole role = globalRole == null ? PlatformRole.USER : globalRole;
            return new NewUser(called, email, AuthMode.PASSWORD, role, null, null, List.of(), true);
        }
    }
}
