package dev.tidegate.gateway.store.jdbc;

import java.util.function.Consumer;
import java.util.function.Function;

/** Runs the statements of one DAO; joins the thread's transaction as {@link JdbiAccess} does. Thread-safe. */
public final class DaoAccess<D> {
    private final JdbiAccess access;
    private final Class<D> dao;

    DaoAccess(JdbiAccess access, Class<D> dao) {
        this.access = access;
        this.dao = dao;
    }

    /** For a single statement. Inside a transaction it sees that transaction's writes. */
    public <T> T read(Function<D, T> work) {
        return access.read(handle -> work.apply(handle.attach(dao)));
    }

    /** For several statements that must see the same state. */
    public <T> T readSnapshot(Function<D, T> work) {
        return access.readSnapshot(handle -> work.apply(handle.attach(dao)));
    }

    /** Does all of the work or none, in the thread's transaction or its own. */
    public <T> T write(Function<D, T> work) {
        return access.inTransaction(handle -> work.apply(handle.attach(dao)));
    }

    /** Like {@link #write}, without a result. */
    public void run(Consumer<D> work) {
        access.inTransaction(handle -> {
            work.accept(handle.attach(dao));
            return true;
        });
    }
}
