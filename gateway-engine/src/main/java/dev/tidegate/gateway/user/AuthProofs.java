package dev.tidegate.gateway.user;

import dev.tidegate.gateway.directory.OidcLinkStore;
import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.identity.principal.User;

/** What users sign in with, whatever that is. */
public final class AuthProofs {
    private final PasswordStore passwords;
    private final OidcLinkStore links;

    public AuthProofs(PasswordStore passwords, OidcLinkStore links) {
        this.passwords = passwords;
        this.links = links;
    }

    /**
     * Whether the user has what their auth mode asks for: a password, or a link to who they are at their provider. A proxy leaves no proof
     * behind here: it vouches for the user anew each time, the next of which makes an invited user active.
     */
    boolean exists(User user) {
        return switch (user.authMode()) {
            case PASSWORD -> passwords.find(user.id()).isPresent();
            case OIDC -> links.findOf(user.id()).isPresent();
            case PROXY -> false;
        };
    }

    /** Takes away whatever there is, of any mode. */
    void remove(User user) {
        passwords.remove(user.id());
        links.removeOf(user.id());
    }
}
