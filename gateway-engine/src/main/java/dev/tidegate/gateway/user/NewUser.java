package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as an administrator describes them, not yet validated.
 *
 * @param email as typed
 * @param oidcProviderKey the identity provider that may sign them in, or null
 * @param place null for no team
 */
public record NewUser(
        String name,
        String email,
        AuthMode authMode,
        PlatformRole role,
        @Nullable String oidcProviderKey,
        @Nullable TeamPlace place,
        List<IdentityTag> tags,
        boolean requestLoggingEnabled) {
    public NewUser {
        requireNonNull(name, "name");
        requireNonNull(email, "email");
        requireNonNull(authMode, "authMode");
        requireNonNull(role, "role");
        tags = List.copyOf(tags);
    }
}
