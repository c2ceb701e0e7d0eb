package dev.tidegate.gateway.tx;

/** Lets one process at a time decide what an installation consists of: several nodes that start at once do it one after another (BOOT-11). */
public interface InstallationLock {

    /**
     * Waits for its turn; the turn ends with the transaction. Ask first in a transaction, so that what is read afterwards includes what the
     * process before has written.
     *
     * @throws StoreException when the database cannot be asked
     */
    void acquire();
}
