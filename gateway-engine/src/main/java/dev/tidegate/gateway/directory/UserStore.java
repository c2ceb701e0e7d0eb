package dev.tidegate.gateway.directory;

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
     * The user, whom nobody else can change until the end of the caller's transaction. Who needs several users, or administrators beside
     * one, locks all of them by {@link #lock} or {@link #lockActiveAdminsAnd} before, and finds them here then (docs/adr/0026).
     */
    Optional<User> findLocked(UserId id);

    /**
     * The active platform administrators, without one that configuration made, in the order of their ids. They stay as they are until the
     * end of the caller's transaction: what counts them counts right (USER-6).
     */
    default List<UserId> lockActiveAdmins() {
        return lockActiveAdminsAnd(List.of());
    }

    /** As {@link #lockActiveAdmins()}, and locks these users, whoever they are, in one order with the administrators. */
    List<UserId> lockActiveAdminsAnd(Collection<UserId> others);

    /** Locks these users, those that exist, in one order for all. */
    void lock(Collection<UserId> users);

    /** By the normalised form of the address. */
    Optional<User> findByEmail(Email email);

    /** The addresses of all users, sorted by their normalised form. */
    List<Email> emails();

    /**
     * Inserts a user who may use every model.
     *
     * @throws dev.tidegate.gateway.tx.StoreConflictException when the id or the address is taken
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
     * Moves a user through its lifecycle.
     *
     * @return false when there is no such user or it has that status already
     */
    boolean changeStatus(UserId id, UserStatus status);
}
