package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param oidcProviderKey the identity provider that may sign this user in, or null when none is named
 * @param requestLoggingEnabled whether this user's own calls leave a request log row (LOG-1); the ledger is always written
 * @param bootstrap whether configuration made this user as the first administrator, who is kept separate from all others (USER-7)
 */
public record User(
        UserId id,
        Email email,
        String name,
        PlatformRole role,
        AuthMode authMode,
        @Nullable String oidcProviderKey,
        UserStatus status,
        boolean requestLoggingEnabled,
        boolean bootstrap,
        List<IdentityTag> tags,
        Instant createdAt)
        implements Principal {
    public User {
        requireNonNull(id, "id");
        requireNonNull(email, "email");
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(authMode, "authMode");
        requireNonNull(status, "status");
        tags = List.copyOf(tags);
        requireNonNull(createdAt, "createdAt");
    }

    /** A new user who has not onboarded yet; request logging is on. */
    public static User invited(
            UserId id, Email email, String name, PlatformRole role, AuthMode authMode, Instant createdAt) {
        return new User(id, email, name, role, authMode, null, UserStatus.INVITED, true, false, List.of(), createdAt);
    }

    public User withEmail(Email changed) {
        return copy(changed, name, role, status);
    }

    public User withName(String changed) {
        return copy(email, changed, role, status);
    }

    public User withRole(PlatformRole changed) {
        return copy(email, name, changed, status);
    }

    public User withStatus(UserStatus changed) {
        return copy(email, name, role, changed);
    }

    /**
     * The same user with another way to sign in.
     *
     * @param provider the identity provider, or null when the mode has none
     */
    public User withAuthMode(AuthMode changed, @Nullable String provider) {
        return new User(
                id, email, name, role, changed, provider, status, requestLoggingEnabled, bootstrap, tags, createdAt);
    }

    public User withRequestLogging(boolean enabled) {
        return new User(id, email, name, role, authMode, oidcProviderKey, status, enabled, bootstrap, tags, createdAt);
    }

    public User withTags(List<IdentityTag> changed) {
        return new User(
                id,
                email,
                name,
                role,
                authMode,
                oidcProviderKey,
                status,
                requestLoggingEnabled,
                bootstrap,
                changed,
                createdAt);
    }

    /** Whether this user is a platform administrator who can act as one. */
    public boolean isActiveAdmin() {
        return active() && role == PlatformRole.PLATFORM_ADMIN;
    }

    /**
     * Whether nobody has proved to own this user's address: anyone with the link can choose the password, and the inviter gets the link. An
     * administrator made by configuration is vouched for by the operator.
     */
    public boolean hasUnprovedAddress() {
        return authMode == AuthMode.PASSWORD && !bootstrap;
    }

    @Override
    public String principalId() {
        return id.value();
    }

    @Override
    public boolean active() {
        return status == UserStatus.ACTIVE;
    }

    private User copy(Email newEmail, String newName, PlatformRole newRole, UserStatus newStatus) {
        return new User(
                id,
                newEmail,
                newName,
                newRole,
                authMode,
                oidcProviderKey,
                newStatus,
                requestLoggingEnabled,
                bootstrap,
                tags,
                createdAt);
    }
}
