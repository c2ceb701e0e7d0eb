package dev.tidegate.gateway.admin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.admin.InvitationHandlers.NewInvitationView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.tx.InsufficientPrivileges;
import dev.tidegate.gateway.user.NewUser;
import dev.tidegate.gateway.user.Onboarding;
import dev.tidegate.gateway.user.UserService;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invitations that people give to people (USER-12): without a role, unless an administrator gives them. */
public final class OpenInviteHandlers {
    private final UserService users;
    private final boolean selfService;

    /**
     * Handlers for one gateway.
     *
     * @param selfService whether others than administrators may invite at all
     */
    public OpenInviteHandlers(UserService users, boolean selfService) {
        this.users = users;
        this.selfService = selfService;
    }

    NewInvitationView invite(ApiCall<InvitePerson> call) {
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
