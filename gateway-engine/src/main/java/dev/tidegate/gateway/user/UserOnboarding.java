package dev.tidegate.gateway.user;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.identity.principal.User;

/** How users get in, and how that is taken back, inside the transaction of a caller who has locked the user. */
public final class UserOnboarding {
    private final UserListStore lists;
    private final Invitations invitations;
    private final AuthProofs proofs;

    public UserOnboarding(UserListStore lists, Invitations invitations, AuthProofs proofs) {
        this.lists = lists;
        this.invitations = invitations;
        this.proofs = proofs;
    }

    /** Refuses everybody where invitations lead nowhere. */
    void requireInvitations() {
        invitations.requireOffered();
    }

    /** What an invited user is given, by their auth mode: an invite in place of any earlier one, the way to their provider, or nothing. */
    Onboarding begin(Actor actor, User user) {
        return switch (user.authMode()) {
            case PASSWORD -> {
                NewInvitation invited = invitations.mint(actor, user);
                yield new Onboarding(
                        Onboarding.Kind.PASSWORD_INVITE,
                        listed(user),
                        invited.url(),
                        null,
                        invited.invitation().expiresAt());
            }
            case OIDC -> {
                String url = invitations.links().signIn(user);
                yield new Onboarding(Onboarding.Kind.OIDC_SIGN_IN, listed(user), null, url, null);
            }
            case PROXY -> new Onboarding(Onboarding.Kind.NONE, listed(user), null, null, null);
        };
    }

    /** Takes away what the user signs in with and what could still be accepted. */
    void revoke(Actor actor, User user) {
        proofs.remove(user);
        invitations.revokeOpen(actor, user);
    }

    private ListedUser listed(User user) {
        return lists.find(user.id()).orElseThrow();
    }
}
