package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.TeamKey;

/** A service account as lists show it. */
public record ListedServiceAccount(ServiceAccount account, TeamKey teamKey, String teamName) {
    public ListedServiceAccount {
        requireNonNull(account, "account");
        requireNonNull(teamKey, "teamKey");
        requireNonNull(teamName, "teamName");
    }
}
