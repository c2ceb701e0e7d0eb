package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/**
 * A person.
 *
 * @param requestLoggingEnabled whether this user's own calls leave a request log row (LOG-1); the ledger is always written
 */
public record User(
        UserId id,
        Email email,
        String name,
        PlatformRole role,
        AuthMode authMode,
        UserStatus status,
        boolean requestLoggingEnabled)
        implements Principal {
    public User {
        requireNonNull(id, "id");
        requireNonNull(email, "email");
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(authMode, "authMode");
        requireNonNull(status, "status");
    }

    @Override
    public String principalId() {
        return id.value();
    }

    @Override
    public boolean active() {
        return status == UserStatus.ACTIVE;
    }
}
