package dev.tidegate.gateway.setup;

import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.transaction.InstallationLock;
import dev.tidegate.gateway.transaction.Transactions;

/** The dependencies for making an administrator. */
public record SetupParts(
        Transactions transactions,
        InstallationLock lock,
        SetupStore setup,
        UserStore users,
        PasswordStore storedPasswords,
        SessionStore sessions,
        Passwords passwords) {}
