package dev.tidegate.gateway.password;

import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/** The passwords of users who sign in with one. Writes belong inside a transaction. */
public interface PasswordStore {

    Optional<StoredPassword> find(UserId user);

    /** Sets the user's password, whatever it was before. */
    void put(UserId user, StoredPassword password);

    /** Replaces a hash by a stronger one of the same password; returns false when it is no longer {@code old} (USER-9). */
    boolean rehash(UserId user, String old, String hash);

    /** Returns false when there was none. */
    boolean remove(UserId user);
}
