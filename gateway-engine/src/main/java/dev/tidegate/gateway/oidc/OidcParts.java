package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.principal.NewAdmins;
import dev.tidegate.gateway.principal.OidcLinkStore;
import dev.tidegate.gateway.principal.UnprovedAccess;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.transaction.Transactions;

/** The dependencies for signing in with a provider. */
public record OidcParts(
        Transactions transactions,
        BegunSignInStore begun,
        UserStore users,
        OidcLinkStore links,
        SessionStore storedSessions,
        Sessions sessions,
        NewAdmins newAdmins,
        UnprovedAccess unproved) {
    public OidcParts {
        requireNonNull(transactions, "transactions");
        requireNonNull(begun, "begun");
        requireNonNull(users, "users");
        requireNonNull(links, "links");
        requireNonNull(storedSessions, "storedSessions");
        requireNonNull(sessions, "sessions");
        requireNonNull(newAdmins, "newAdmins");
        requireNonNull(unproved, "unproved");
    }
}
