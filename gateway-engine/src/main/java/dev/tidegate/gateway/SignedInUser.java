package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.User;
import java.security.Principal;
import java.util.Locale;

/**
 * A user who is signed in at the gateway, for the host's own code (PROXY-6).
 *
 * @param id never changes
 * @param email normalised: trimmed, in lower case
 * @param displayName as people see it
 * @param role on the platform, such as {@code platform_admin}, {@code maintainer}, {@code observer} or {@code user}
 */
public record SignedInUser(String id, String email, String displayName, String role) implements Principal {
    public SignedInUser {
        requireNonNull(id, "id");
        requireNonNull(email, "email");
        requireNonNull(displayName, "displayName");
        requireNonNull(role, "role");
    }

    static SignedInUser of(User user) {
        return new SignedInUser(
                user.id().value(),
                user.email().normalised(),
                user.name(),
                user.role().name().toLowerCase(Locale.ROOT));
    }

    /** The e-mail address. */
    @Override
    public String getName() {
        return email;
    }
}
