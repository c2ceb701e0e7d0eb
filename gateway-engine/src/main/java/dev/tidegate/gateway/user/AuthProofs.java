package dev.tidegate.gateway.user;

import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.principal.OidcLinkStore;
import dev.tidegate.identity.principal.User;

/** The credentials that users sign in with, of any kind. */
public final class AuthProofs {
    private final PasswordStore passwords;
    private final OidcLinkStore links;

    public AuthProofs(PasswordStore passwords, OidcLinkStore links) {
        this.passwords = passwords;
        this.links = links;
    }

    /**
     * Whether the user has what their auth mode requires: a password, or a link to their identity at a provider. Nothing is stored for a
     * proxy: it vouches for the user each time, and the next time makes an invited user active.
     */
    boolean exists(User user) {
        return switch (user.authMode()) {
            case PASSWORD -> passwords.find(user.id()).isPresent();
            case OIDC -> links.findOf(user.id()).isPresent();
            case PROXY -> false;
        };
    }

    /** Removes whatever there is, for any mode. */
    void remove(User user) {
        passwords.remove(user.id());
        links.removeOf(user.id());
    }
}
