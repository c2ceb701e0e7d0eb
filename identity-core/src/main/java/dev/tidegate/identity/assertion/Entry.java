package dev.tidegate.identity.assertion;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;

/** How a caller gets in whom a trusted proxy has named. */
public sealed interface Entry {

    /** As the user that they are. */
    record LetIn(User user) implements Entry {
        public LetIn {
            requireNonNull(user, "user");
        }
    }

    /**
     * As the user who was expected and has come for the first time.
     *
     * @param user as they are from now on
     */
    record Activate(User user) implements Entry {
        public Activate {
            requireNonNull(user, "user");
        }
    }

    /**
     * As a user whose address nobody had proved to own: whatever was signed in with before, and all that it opened, ends.
     *
     * @param user as they are from now on
     */
    record TakeOver(User user) implements Entry {
        public TakeOver {
            requireNonNull(user, "user");
        }
    }

    /** As a user who is made now. */
    record Provision(Email email, PlatformRole role) implements Entry {
        public Provision {
            requireNonNull(email, "email");
            requireNonNull(role, "role");
        }
    }
}
