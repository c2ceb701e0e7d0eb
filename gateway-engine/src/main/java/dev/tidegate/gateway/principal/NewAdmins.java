package dev.tidegate.gateway.principal;

import dev.tidegate.identity.principal.User;

/**
 * Told by each way of signing in about administrators that it makes: the first of them ends setup, on every node (BOOT-8). Both methods are
 * called within the transaction that makes one.
 */
public interface NewAdmins {
    /**
     * Waits until nobody else is making a first administrator. Call it first in the transaction, before locking any row that setup may wait
     * for.
     *
     * @throws dev.tidegate.gateway.transaction.StoreException when the database cannot be asked
     */
    void awaitTurn();

    /** Records an administrator who was created or became active. */
    void made(User admin);
}
