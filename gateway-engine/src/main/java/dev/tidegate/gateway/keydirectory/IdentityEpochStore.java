package dev.tidegate.gateway.keydirectory;

/** The counter that every transaction on identity or catalogue rows bumps (docs/adr/0008). */
public interface IdentityEpochStore {

    /**
     * The committed value, read from the database now.
     *
     * @throws dev.tidegate.gateway.transaction.StoreException when the database cannot be asked
     */
    long read();
}
