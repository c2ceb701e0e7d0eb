package dev.tidegate.identity.assertion;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;

/** How a caller named by a trusted proxy gets in. */
public sealed interface Entry {

    /** As an existing user. */
    record LetIn(User user) implements Entry {
        public LetIn {
            requireNonNull(user, "user");
        }
    }

    /**
     * As an expected user who has come for the first time.
     *
     * @param user the state from now on
     */
    record Activate(User user) implements Entry {
        public Activate {
            requireNonNull(user, "user");
        }
    }

    /**
     * As a user whose address nobody had proved to own: whatever was signed in with before, and all that it opened, ends.
     *
     * @param user the state from now on
     */
    record TakeOver(User user) implements Entry {
        public TakeOver {
            requireNonNull(user, "user");
        }
    }

    /** As a new user. */
    record Provision(Email email, PlatformRole role) implements Entry {
        public Provision {
            requireNonNull(email, "email");
            requireNonNull(role, "role");
        }
    }
}
