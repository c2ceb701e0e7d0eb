package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.user.InvitationService;
import dev.tidegate.gateway.user.InvitationService.Seen;
import dev.tidegate.gateway.user.NewInvitation;
import dev.tidegate.gateway.user.UserAccessService;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.Invitation.Purpose;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.lifecycle.InvitationState;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Invitations: for administrators who give them out, and for whoever has the link. */
public final class InvitationHandlers {
    private final InvitationService invitations;
    private final UserAccessService access;

    public InvitationHandlers(InvitationService invitations, UserAccessService access) {
        this.invitations = invitations;
        this.access = access;
    }

    NewInvitationView create(ApiCall<ApiCall.None> call) {
        NewInvitation created = access.inviteAgain(call.actor(), user(call));
        return new NewInvitationView(
                created.invitation().userId().value(),
                created.invitation().id().value(),
                created.url().reveal(),
                created.invitation().expiresAt());
    }

    NewPasswordResetView resetPassword(ApiCall<ApiCall.None> call) {
        NewInvitation created = access.resetPassword(call.actor(), user(call));
        return new NewPasswordResetView(
                created.invitation().userId().value(),
                created.invitation().id().value(),
                created.url().reveal(),
                created.invitation().expiresAt());
    }

    Page<InvitationView> list(ApiCall<ApiCall.None> call) {
        return invitations.ofUser(user(call), call.page()).map(InvitationView::of);
    }

    InvitationView revoke(ApiCall<ApiCall.None> call) {
        InvitationId id = new InvitationId(call.path("invitation_id"));
        return InvitationView.of(invitations.revoke(call.actor(), user(call), id));
    }

    InviteLinkView look(ApiCall<ApiCall.None> call) {
        return invitations.look(token(call)).map(InviteLinkView::of).orElse(InviteLinkView.INVALID);
    }

    PasswordSetView accept(ApiCall<AcceptInvitation> call) {
        invitations.accept(call.actor(), token(call), call.input().password());
        return new PasswordSetView(PasswordSetView.Status.PASSWORD_SET);
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }

    /** Whatever it is: a text that cannot be a token is a link that was never given out. */
    private static String token(ApiCall<?> call) {
        return call.request().pathParameter("token");
    }

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
}
