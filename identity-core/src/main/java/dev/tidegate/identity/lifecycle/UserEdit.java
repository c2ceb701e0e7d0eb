package dev.tidegate.identity.lifecycle;

import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a user; null keeps the present value. */
public record UserEdit(
        @Nullable String name,
        @Nullable PlatformRole role,
        @Nullable AuthMode authMode,
        @Nullable Provider provider,
        @Nullable Boolean requestLoggingEnabled,
        @Nullable List<IdentityTag> tags) {
    public UserEdit {
        tags = tags == null ? null : List.copyOf(tags);
    }

    /**
     * The identity provider that may sign the user in.
     *
     * @param key null for none in particular
     */
    public record Provider(@Nullable String key) {}
}
