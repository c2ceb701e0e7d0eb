package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.directory.OidcLinkStore;
import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.tx.Transactions;
import dev.tidegate.identity.principal.User;
import java.util.function.Consumer;

/**
 * What signing in with a provider is made of.
 *
 * @param adminMade told, within the transaction, of an administrator who was made or became active
 */
public record OidcParts(
        Transactions transactions,
        BegunSignInStore begun,
        UserStore users,
        OidcLinkStore links,
        SessionStore storedSessions,
        Sessions sessions,
        Consumer<User> adminMade) {
    public OidcParts {
        requireNonNull(transactions, "transactions");
        requireNonNull(begun, "begun");
        requireNonNull(users, "users");
        requireNonNull(links, "links");
        requireNonNull(storedSessions, "storedSessions");
        requireNonNull(sessions, "sessions");
        requireNonNull(adminMade, "adminMade");
    }
}
