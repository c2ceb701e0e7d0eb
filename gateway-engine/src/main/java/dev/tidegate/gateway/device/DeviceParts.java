package dev.tidegate.gateway.device;

import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.transaction.Transactions;

/** The dependencies for signing a program in. */
public record DeviceParts(
        Transactions transactions,
        DeviceAuthorisationStore authorisations,
        UserStore users,
        SessionStore storedSessions,
        Sessions sessions) {}
