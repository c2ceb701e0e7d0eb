package dev.tidegate.gateway.user;

import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.identity.principal.User;

/** What users sign in with, whatever that is. */
public final class AuthProofs {
    private final PasswordStore passwords;

    public AuthProofs(PasswordStore passwords) {
        this.passwords = passwords;
    }

    /**
     * Whether the user has what their auth mode asks for. An identity provider and a proxy leave no proof behind here: they vouch for the
     * user anew at each sign-in, the next of which makes an invited user active.
     */
    boolean exists(User user) {
        return switch (user.authMode()) {
            case PASSWORD -> passwords.find(user.id()).isPresent();
            case OIDC, PROXY -> false;
        };
    }

    /** Takes away whatever there is, of any mode. */
    void remove(User user) {
        passwords.remove(user.id());
    }
}
