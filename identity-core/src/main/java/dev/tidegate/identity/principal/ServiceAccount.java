package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A machine. It belongs to one team for good, never signs in, and calls models with its own API keys (SA-1).
 *
 * @param key the name configuration uses; unique across all teams, never edited
 */
public record ServiceAccount(
        ServiceAccountId id,
        String key,
        String name,
        TeamId teamId,
        ServiceAccountStatus status,
        List<IdentityTag> tags,
        Instant createdAt)
        implements Principal {
    public ServiceAccount {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(name, "name");
        requireNonNull(teamId, "teamId");
        requireNonNull(status, "status");
        tags = List.copyOf(tags);
        requireNonNull(createdAt, "createdAt");
    }

    public ServiceAccount withName(String changed) {
        return new ServiceAccount(id, key, changed, teamId, status, tags, createdAt);
    }

    public ServiceAccount withTags(List<IdentityTag> changed) {
        return new ServiceAccount(id, key, name, teamId, status, changed, createdAt);
    }

    public ServiceAccount withStatus(ServiceAccountStatus changed) {
        return new ServiceAccount(id, key, name, teamId, changed, tags, createdAt);
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
