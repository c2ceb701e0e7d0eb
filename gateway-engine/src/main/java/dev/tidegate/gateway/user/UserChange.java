package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.lifecycle.UserEdit;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user and their place.
 *
 * @param move null to leave them where they are
 */
public record UserChange(UserEdit edit, @Nullable Move move) {
    public UserChange {
        requireNonNull(edit, "edit");
    }

    /**
     * A change of team.
     *
     * @param to null to be in no team
     */
    public record Move(@Nullable TeamPlace to) {}
}
