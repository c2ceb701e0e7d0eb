package dev.tidegate.gateway.principal;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Users. Writes belong inside a transaction. */
public interface UserStore {

    Optional<User> find(UserId id);

    /**
     * The user, locked until the end of the caller's transaction. To use several users, or a user and the administrators, lock them all
     * with {@link #lock} or {@link #lockActiveAdminsAnd} first, then find them here (docs/adr/0026).
     */
    Optional<User> findLocked(UserId id);

    /**
     * The active platform administrators, without one made by configuration, in the order of their ids. They are locked until the end of
     * the caller's transaction, so that counting them is reliable (USER-6).
     */
    default List<UserId> lockActiveAdmins() {
        return lockActiveAdminsAnd(List.of());
    }

    /** As {@link #lockActiveAdmins()}, and locks these users in one order with the administrators. */
    List<UserId> lockActiveAdminsAnd(Collection<UserId> others);

    /** Locks those of these users that exist, always in the same order. */
    void lock(Collection<UserId> users);

    /** Finds a user by the normalised form of the address. */
    Optional<User> findByEmail(Email email);

    /** The addresses of all users, sorted by their normalised form. */
    List<Email> emails();

    /**
     * Inserts a user who may use every model.
     *
     * @throws dev.tidegate.gateway.transaction.StoreConflictException when the id or the address is taken
     */
    void insert(User user);

    /**
     * Writes name, the display form of the address, role, auth mode with its provider, request logging and tags; never the status or
     * the address itself.
     *
     * @return false when there is no such user
     */
    boolean update(User user);

    /**
     * Changes the status of a user.
     *
     * @return false when there is no such user or they have that status already
     */
    boolean changeStatus(UserId id, UserStatus status);
}
