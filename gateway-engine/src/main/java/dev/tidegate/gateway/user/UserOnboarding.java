package dev.tidegate.gateway.user;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.sso.SsoProviders;

/** Gives users their way in, and revokes it, inside the transaction of a caller who has locked the user. */
final class UserOnboarding {
    private final UserListStore lists;
    private final Invitations invitations;
    private final AuthProofs proofs;
    private final SsoProviders providers;

    UserOnboarding(UserListStore lists, Invitations invitations, AuthProofs proofs, SsoProviders providers) {
        this.lists = lists;
        this.invitations = invitations;
        this.proofs = proofs;
        this.providers = providers;
    }

    /** Refuses everybody if invitations cannot be used. */
    void requireInvitations() {
        invitations.requireOffered();
    }

    /** Refuses an inviter, locked by the caller, who has given out as many invitations as allowed. */
    void requireRoom(UserId inviter) {
        invitations.requireRoom(inviter);
    }

    /** Refuses a user whose identity provider or proxy cannot sign anybody in. */
    void requireProvider(User user) {
        providers.expect(user).orElseThrow(RefusedException::new);
    }

    /** What an invited user gets, by auth mode: an invite in place of any earlier one, the link to their provider, or nothing. */
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

    /** Removes what the user signs in with and revokes open invitations. */
    void revoke(Actor actor, User user) {
        proofs.remove(user);
        invitations.revokeOpen(actor, user);
    }

    private ListedUser listed(User user) {
        return lists.find(user.id()).orElseThrow();
    }
}
