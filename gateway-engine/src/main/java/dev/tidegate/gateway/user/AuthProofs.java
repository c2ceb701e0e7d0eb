package dev.tidegate.gateway.user;

import dev.tidegate.identity.principal.User;

/** The credentials that users sign in with, of any kind. */
final class AuthProofs {
    private final CredentialStores credentials;

    AuthProofs(CredentialStores credentials) {
        this.credentials = credentials;
    }

    /**
     * Whether the user has what their auth mode requires: a password, or a link to their identity at a provider. Nothing is stored for a
     * proxy: it vouches for the user each time, and the next time makes an invited user active.
     */
    boolean exists(User user) {
        return switch (user.authMode()) {
            case PASSWORD -> credentials.passwords().find(user.id()).isPresent();
            case OIDC -> credentials.oidcLinks().findOf(user.id()).isPresent();
            case PROXY -> false;
        };
    }

    /** Removes whatever there is, for any mode. */
    void remove(User user) {
        credentials.passwords().remove(user.id());
        credentials.oidcLinks().removeOf(user.id());
    }
}
