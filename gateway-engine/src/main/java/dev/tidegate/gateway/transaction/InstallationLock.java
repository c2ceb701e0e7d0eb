package dev.tidegate.gateway.transaction;

/** Lets one process at a time change what an installation consists of: nodes that start together take turns (BOOT-11). */
public interface InstallationLock {

    /**
     * Waits for its turn, which ends with the transaction. Call first in a transaction, so that later reads include what the previous
     * process has written.
     *
     * @throws StoreException when the database is unavailable
     */
    void acquire();
}
