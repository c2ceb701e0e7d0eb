package dev.tidegate.gateway.transaction;

import dev.tidegate.gateway.refusal.RefusedException;
import java.util.function.Supplier;

/**
 * Runs work in one database transaction. Only a service's public method opens one; stores called inside join it through the thread. A
 * nested call joins the outer transaction, so {@link RefusedException} must not be caught inside one.
 */
public interface Transactions {

    /**
     * Commits when {@code work} returns, rolls back when it throws. Work that the database aborted in favour of another transaction is
     * rerun, so it must change nothing but the database. Rows are locked in the order of docs/adr/0026.
     *
     * @throws StoreContentionException when it was aborted too often
     * @throws StoreException when the database is unavailable or refuses to commit
     */
    <T> T inTransaction(Supplier<T> work);

    /**
     * Like {@link #inTransaction}, and bumps the identity epoch in the same transaction: for every change to what a caller is or may use,
     * so that all nodes see it on their next call (docs/adr/0008).
     */
    <T> T inIdentityTransaction(Supplier<T> work);
}
