package dev.tidegate.identity.sso;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;

/** How somebody gets in whom an identity provider vouches for. */
public sealed interface SsoEntry {

    /** As the user that they are known to be. */
    record SignIn(User user) implements SsoEntry {
        public SignIn {
            requireNonNull(user, "user");
        }
    }

    /**
     * As the user who was expected and has come for the first time; linked from now on.
     *
     * @param user as they are from now on
     */
    record Activate(User user) implements SsoEntry {
        public Activate {
            requireNonNull(user, "user");
        }
    }

    /**
     * As a user whose address nobody had proved to own; linked from now on. Whatever was signed in with before, and all that it opened, ends.
     *
     * @param user as they are from now on
     */
    record TakeOver(User user) implements SsoEntry {
        public TakeOver {
            requireNonNull(user, "user");
        }
    }

    /** As a user for whom somebody else has vouched so far; linked from now on. In directory mode only. */
    record Link(User user) implements SsoEntry {
        public Link {
            requireNonNull(user, "user");
        }
    }

    /** As a user who is made now. */
    record Provision(Email email, PlatformRole role) implements SsoEntry {
        public Provision {
            requireNonNull(email, "email");
            requireNonNull(role, "role");
        }
    }
}
