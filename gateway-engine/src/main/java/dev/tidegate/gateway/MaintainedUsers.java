package dev.tidegate.gateway;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.NewInvitation;
import dev.tidegate.gateway.user.UserAccessService;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.gateway.user.UserStores;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Users as {@link Maintenance} lists, invites and deactivates them, in the operator's name. */
final class MaintainedUsers {
    private final UserStores stores;
    private final UserAccessService access;

    MaintainedUsers(UserStores stores, UserAccessService access) {
        this.stores = stores;
        this.access = access;
    }

    List<UserSummary> newest(int limit) {
        List<UserSummary> users = new ArrayList<>();
        PagePosition after = null;
        do {
            int size = Math.min(limit - users.size(), PageRequest.MAX_LIMIT);
            Page<ListedUser> page = stores.userLists().page(UserFilter.containing(null), new PageRequest(after, size));
            page.items().forEach(listed -> users.add(summary(listed.user())));
            after = page.next();
        } while (after != null && users.size() < limit);
        return users;
    }

    /** A link to a first password, or to another one for a user who is active. */
    PasswordLink invite(String email) {
        User user = require(email);
        if (user.bootstrap()) {
            throw configured("change bootstrap_admin_password there, then run 'gateway bootstrap-admin --reset'.");
        }
        NewInvitation given = user.status() == UserStatus.ACTIVE
                ? access.resetPassword(Actor.operator(), user.id())
                : access.inviteAgain(Actor.operator(), user.id());
        Invitation invitation = given.invitation();
        boolean reset = invitation.purpose() == Invitation.Purpose.PASSWORD_RESET;
        return new PasswordLink(given.url().reveal(), reset, invitation.expiresAt());
    }

    UserSummary deactivate(String email) {
        User user = require(email);
        if (user.bootstrap()) {
            throw configured("to stop them, change bootstrap_admin_password there, then run"
                    + " 'gateway bootstrap-admin --reset', which ends their sessions.");
        }
        return summary(access.stop(user.id()).user());
    }

    private User require(String email) {
        Email address = Email.parse(email).orElseThrow(RefusedException::new);
        return stores.users()
                .findByEmail(address)
                .orElseThrow(() -> RefusedException.refused(
                        NOT_FOUND, "user_unknown", "There is no user with this e-mail address."));
    }

    private static RefusedException configured(String whatHelps) {
        return RefusedException.refused(
                CONFLICT, "configured_admin", "This administrator comes from the configuration: " + whatHelps);
    }

    private static UserSummary summary(User user) {
        return new UserSummary(
                user.id().value(),
                user.email().display(),
                user.name(),
                word(user.role()),
                word(user.status()),
                user.createdAt());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
