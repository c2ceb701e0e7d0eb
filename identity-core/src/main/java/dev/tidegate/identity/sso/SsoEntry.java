package dev.tidegate.identity.sso;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;

/** How a person vouched for by an identity provider gets in. */
public sealed interface SsoEntry {

    /** As the user they are already linked to. */
    record SignIn(User user) implements SsoEntry {
        public SignIn {
            requireNonNull(user, "user");
        }
    }

    /**
     * As an expected user who has come for the first time; linked from now on.
     *
     * @param user the state from now on
     */
    record Activate(User user) implements SsoEntry {
        public Activate {
            requireNonNull(user, "user");
        }
    }

    /**
     * As a user whose address nobody had proved to own; linked from now on. Whatever was signed in with before, and all that it opened, ends.
     *
     * @param user the state from now on
     */
    record TakeOver(User user) implements SsoEntry {
        public TakeOver {
            requireNonNull(user, "user");
        }
    }

    /** As a user for whom another party has vouched so far; linked from now on. Only in directory mode. */
    record Link(User user) implements SsoEntry {
        public Link {
            requireNonNull(user, "user");
        }
    }

    /** As a new user. */
    record Provision(Email email, PlatformRole role) implements SsoEntry {
        public Provision {
            requireNonNull(email, "email");
            requireNonNull(role, "role");
        }
    }
}
