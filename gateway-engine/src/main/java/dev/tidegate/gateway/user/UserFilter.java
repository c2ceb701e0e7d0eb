package dev.tidegate.gateway.user;

import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted; null matches any.
 *
 * @param text a part of the name or the address, in any case
 */
public record UserFilter(
        @Nullable String text,
        @Nullable UserStatus status,
        @Nullable PlatformRole role,
        @Nullable AuthMode authMode,
        @Nullable TeamId team) {

    /** Users whose name or address contains this text, or all if there is none. */
    public static UserFilter containing(@Nullable String text) {
        return new UserFilter(text, null, null, null, null);
    }
}
