package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/**
 * A machine. It belongs to one team for good, never signs in, and calls models with its own API keys (SA-1).
 *
 * @param key the name configuration uses; unique over all teams, never edited
 */
public record ServiceAccount(ServiceAccountId id, String key, String name, TeamId teamId, ServiceAccountStatus status)
        implements Principal {
    public ServiceAccount {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(name, "name");
        requireNonNull(teamId, "teamId");
        requireNonNull(status, "status");
    }

    @Override
    public String principalId() {
        return id.value();
    }

    @Override
    public boolean active() {
        return status == ServiceAccountStatus.ACTIVE;
    }
}
