package dev.tidegate.gateway.store;

import dev.tidegate.gateway.tx.StoreException;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleScope;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The one way from a store to a connection: joins the thread's transaction where there is one, and turns every failure of the database
 * into a {@link StoreException} that says what it means ({@link StoreFailures}). Anything else that the work throws, refusals above all, passes and rolls back.
 */
final class JdbiAccess {
    private final Jdbi writer;
    private final Jdbi reader;
    private final HandleScope writing = HandleScope.threadLocal();
    private final Dialect dialect;
    private final boolean alwaysInTransaction; // where what a connection needs is set for a transaction only

    JdbiAccess(Pools pools) {
        this.writer = JdbiFactory.create(pools.writer(), writing);
        this.reader = JdbiFactory.create(pools.reader(), HandleScope.threadLocal());
        this.dialect = pools.dialect();
        this.alwaysInTransaction = pools.schema() != null;
    }

    Dialect dialect() {
        return dialect;
    }

    /** For a single statement. Inside a transaction it sees what that has written. */
    <D, T> T read(Class<D> dao, Function<D, T> work) {
        return guarded(() -> readSide()
                .withHandle(handle -> handle.isInTransaction() || !alwaysInTransaction
                        ? work.apply(handle.attach(dao))
                        : handle.inTransaction(own -> work.apply(own.attach(dao)))));
    }

    /** For several statements that must see the same state. */
    <D, T> T readSnapshot(Class<D> dao, Function<D, T> work) {
        return guarded(() -> readSide()
                .withHandle(handle -> handle.isInTransaction()
                        ? work.apply(handle.attach(dao))
                        : handle.inTransaction(
                                dialect.snapshotIsolation(), snapshot -> work.apply(snapshot.attach(dao)))));
    }

    /** All of the work or none of it, in the thread's transaction or one of its own. */
    <D, T> T write(Class<D> dao, Function<D, T> work) {
        return inTransaction(handle -> work.apply(handle.attach(dao)));
    }

    <D> void run(Class<D> dao, Consumer<D> work) {
        inTransaction(handle -> {
            work.accept(handle.attach(dao));
            return true;
        });
    }

    <T> T inTransaction(Function<Handle, T> work) {
        // whoever joins leaves it to the outermost to begin again
        return writing.get() == null ? Reruns.of(() -> transaction(work)) : transaction(work);
    }

    private <T> T transaction(Function<Handle, T> work) {
        return guarded(() -> writer.withHandle(handle ->
                handle.isInTransaction() ? work.apply(handle) : handle.inTransaction(own -> complete(own, work))));
    }

    /** The epoch is bumped last: its row is locked until the commit, and every node's writes wait for it. */
    private static <T> T complete(Handle handle, Function<Handle, T> work) {
        T result = work.apply(handle);
        boolean identityChanged = handle.getConfig(IdentityChange.class).noted();
        if (identityChanged && handle.attach(EpochDao.class).bump() != 1) {
            throw new StoreException(
                    "The identity epoch has no row. Restore tg_identity_epoch before changing identities.");
        }
        return result;
    }

    /** On a connection of the caller's own choice, which no transaction joins. */
    static <D, T> T on(Jdbi jdbi, Class<D> dao, Function<D, T> work) {
        return guarded(() -> jdbi.withHandle(handle -> work.apply(handle.attach(dao))));
    }

    private Jdbi readSide() {
        return writing.get() == null ? reader : writer;
    }

    static <T> T guarded(DatabaseWork<T> work) {
        try {
            return work.run();
        } catch (JdbiException | SQLException e) {
            throw StoreFailures.told(e);
        }
    }

    /** Work that may fail as databases do. */
    @FunctionalInterface
    interface DatabaseWork<T> {
        T run() throws SQLException;
    }
}
