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

/** The JSON of requests and answers about invitations. */
final class InvitationWire {
    private InvitationWire() {}

    /** An invitation as administrators see it; its link is shown only once. */
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

    /** A new password reset link. */
    record NewPasswordResetView(String userId, String invitationId, String resetUrl, Instant expiresAt) {
        /** Without the link. */
        @Override
        public String toString() {
            return "NewPasswordResetView[userId=" + userId + ", invitationId=" + invitationId + "]";
        }
    }

    /** A new invitation. */
    record NewInvitationView(String userId, String invitationId, String inviteUrl, Instant expiresAt) {
        /** Without the link. */
        @Override
        public String toString() {
            return "NewInvitationView[userId=" + userId + ", invitationId=" + invitationId + "]";
        }
    }

    /** What a link is for. */
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

    /** Confirms that the password is set; the next step is to sign in with it. */
    record PasswordSetView(Status status) {
        /** The only possible status. */
        enum Status {
            PASSWORD_SET
        }
    }

    /**
     * A person to invite, who will sign in with a password.
     *
     * @param name defaults to the part before the {@code @} of the address
     * @param globalRole only administrators may set it; {@code user} when left out
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
