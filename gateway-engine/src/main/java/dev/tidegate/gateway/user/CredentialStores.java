package dev.tidegate.gateway.user;

import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.principal.OidcLinkStore;
import dev.tidegate.gateway.session.SessionStore;

/** The stores of what users sign in with, and of the sessions that follow. */
public interface CredentialStores {
    PasswordStore passwords();

    OidcLinkStore oidcLinks();

    SessionStore sessions();
}
