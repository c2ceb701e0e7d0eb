package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.GONE;
import static dev.tidegate.identity.permission.Permission.USERS_READ;
import static dev.tidegate.identity.permission.Permission.USERS_WRITE;

import dev.tidegate.gateway.admin.InvitationWire.AcceptInvitation;
import dev.tidegate.gateway.admin.InvitationWire.InvitationView;
import dev.tidegate.gateway.admin.InvitationWire.InviteLinkView;
import dev.tidegate.gateway.admin.InvitationWire.NewInvitationView;
import dev.tidegate.gateway.admin.InvitationWire.NewPasswordResetView;
import dev.tidegate.gateway.admin.InvitationWire.PasswordSetView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.user.InvitationService;
import dev.tidegate.gateway.user.NewInvitation;
import dev.tidegate.gateway.user.UserAccessService;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.stream.Stream;

/** Invitations: for administrators who give them out, and for holders of a link. */
final class InvitationHandlers implements ApiHandlers {
    private static final String USER = "/api/v1/admin/identity/users/{user_id}";
    private static final String INVITE_LINK = "/api/v1/auth/invitations/{token}";

    private final InvitationService invitations;
    private final UserAccessService access;

    InvitationHandlers(InvitationService invitations, UserAccessService access) {
        this.invitations = invitations;
        this.access = access;
    }

    @Override
    public List<Operation> operations() {
        return Stream.of(ofUsers(), underLinks()).flatMap(List::stream).toList();
    }

    private List<Operation> ofUsers() {
        return List.of(
                Operation.post("createPasswordInvite", USER + "/password-invite", USERS_WRITE)
                        .summary("Issues a new invite link, shown once, which replaces the earlier one.")
                        .creates(NewInvitationView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::create),
                Operation.post("createPasswordReset", USER + "/password-reset", USERS_WRITE)
                        .summary("Issues a link with which an active user can choose another password, once and within"
                                + " a day; using it ends their sessions, but not their API keys.")
                        .creates(NewPasswordResetView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::resetPassword),
                Operation.get("listInvitations", USER + "/invitations", USERS_READ)
                        .summary("Lists a user's invitations, newest first, without their links.")
                        .lists(InvitationView.class)
                        .answeredBy(this::list),
                Operation.delete("revokeInvitation", USER + "/invitations/{invitation_id}", USERS_WRITE)
                        .summary("Revokes an invitation; one that is already over stays as it is.")
                        .gives(InvitationView.class)
                        .answeredBy(this::revoke));
    }

    private List<Operation> underLinks() {
        return List.of(
                Operation.openGet("getInviteLink", INVITE_LINK)
                        .summary("Shows what an invite link is for; changes nothing.")
                        .gives(InviteLinkView.class)
                        .answeredBy(this::look),
                Operation.openPost("acceptInvitation", INVITE_LINK + "/password")
                        .summary("Accepts an invitation by choosing a password; does not sign in.")
                        .takes(AcceptInvitation.class)
                        .gives(PasswordSetView.class)
                        .refuses(CONFLICT, GONE)
                        .answeredBy(this::accept));
    }

    private NewInvitationView create(ApiCall<ApiCall.None> call) {
        NewInvitation created = access.inviteAgain(call.actor(), user(call));
        return new NewInvitationView(
                created.invitation().userId().value(),
                created.invitation().id().value(),
                created.url().reveal(),
                created.invitation().expiresAt());
    }

    private NewPasswordResetView resetPassword(ApiCall<ApiCall.None> call) {
        NewInvitation created = access.resetPassword(call.actor(), user(call));
        return new NewPasswordResetView(
                created.invitation().userId().value(),
                created.invitation().id().value(),
                created.url().reveal(),
                created.invitation().expiresAt());
    }

    private Page<InvitationView> list(ApiCall<ApiCall.None> call) {
        return invitations.ofUser(user(call), call.page()).map(InvitationView::of);
    }

    private InvitationView revoke(ApiCall<ApiCall.None> call) {
        InvitationId id = new InvitationId(call.path("invitation_id"));
        return InvitationView.of(invitations.revoke(call.actor(), user(call), id));
    }

    private InviteLinkView look(ApiCall<ApiCall.None> call) {
        return invitations.look(token(call)).map(InviteLinkView::of).orElse(InviteLinkView.INVALID);
    }

    private PasswordSetView accept(ApiCall<AcceptInvitation> call) {
        invitations.accept(call.actor(), token(call), call.input().password());
        return new PasswordSetView(PasswordSetView.Status.PASSWORD_SET);
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }

    /** Any text: one that cannot be a token is treated as a link that was never given out. */
    private static String token(ApiCall<?> call) {
        return call.request().pathParameter("token");
    }
}
