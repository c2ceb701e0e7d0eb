package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.permission.Permission.INVITES_CREATE;
import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.admin.InvitationWire.InvitePerson;
import dev.tidegate.gateway.admin.InvitationWire.NewInvitationView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.user.Onboarding;
import dev.tidegate.gateway.user.UserService;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import java.util.List;

/** Invitations that people give to each other (USER-12): without a role, unless given by an administrator. */
final class OpenInviteHandlers implements ApiHandlers {
    private final UserService users;
    private final boolean selfService;

    /**
     * Handlers for one gateway.
     *
     * @param selfService whether people other than administrators may invite
     */
    OpenInviteHandlers(UserService users, boolean selfService) {
        this.users = users;
        this.selfService = selfService;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.post("invitePerson", "/api/invites", INVITES_CREATE)
                .summary("Invites somebody with a link that is shown once. Administrators may assign a role; others"
                        + " invite without one, if the operator allows it. Accepting proves no address: anyone with the"
                        + " link can do it.")
                .takes(InvitePerson.class)
                .creates(NewInvitationView.class)
                .refuses(CONFLICT, EXHAUSTED)
                .answeredBy(this::invite));
    }

    private NewInvitationView invite(ApiCall<InvitePerson> call) {
        InvitePerson wanted = call.input();
        boolean manages = call.actor().reach(Permission.USERS_WRITE) == Reach.ALL;
        users.requireInvitations();
        if (!manages && (!selfService || wanted.globalRole() != null)) throw InsufficientPrivileges.refused();
        Onboarding begun =
                manages ? users.create(call.actor(), wanted.user()) : users.invite(call.actor(), wanted.user());
        return new NewInvitationView(
                begun.user().user().id().value(),
                requireNonNull(begun.user().invitation(), "invitation").id().value(),
                requireNonNull(begun.inviteUrl(), "inviteUrl").reveal(),
                requireNonNull(begun.expiresAt(), "expiresAt"));
    }
}
