package dev.tidegate.gateway.directory;

import dev.tidegate.identity.principal.User;

/**
 * Where a way to come in tells of administrators it makes: the first of them ends setup, on every node (BOOT-8). Both methods are called
 * within the transaction that makes one.
 */
public interface NewAdmins {
    /**
     * Waits until nobody else makes a first administrator. Ask first in the transaction, before any row is locked that setup may wait for.
     *
     * @throws dev.tidegate.gateway.tx.StoreException when the database cannot be asked
     */
    void awaitTurn();

    /** Notes an administrator who was made or became active. */
    void made(User admin);
}
