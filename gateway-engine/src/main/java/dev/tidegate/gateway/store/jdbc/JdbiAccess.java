package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.keydirectory.IdentityEpochStore;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.gateway.store.pool.Pools;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.Transactions;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleScope;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * The only way from a store to a connection: joins the thread's transaction, if any, and turns every database failure into a
 * {@link StoreException} that says what it means ({@link StoreFailures}). Anything else that the work throws, notably refusals, is
 * propagated and rolls back. Thread-safe once the features have registered their bindings and row mappers.
 */
public final class JdbiAccess {
    private final Jdbi writer;
    private final Jdbi reader;
    private final HandleScope writing = HandleScope.threadLocal();
    private final IdentityEpochStore identityEpoch;
    private final Dialect dialect;
    private final boolean keepsStatements;
    private final boolean alwaysInTransaction; // if connection settings apply only within a transaction

    public JdbiAccess(Pools pools) {
        this.dialect = pools.dialect();
        this.writer = JdbiFactory.create(pools.writer(), writing, dialect);
        this.reader = JdbiFactory.create(pools.reader(), HandleScope.threadLocal(), dialect);
        this.keepsStatements = pools.keepsStatements();
        this.identityEpoch = new JdbcIdentityEpochStore(pools.epoch(), pools.schema(), statements());
        this.alwaysInTransaction = pools.schema() != null;
    }

    public Transactions transactions() {
        return new JdbiTransactions(this);
    }

    public IdentityEpochStore identityEpoch() {
        return identityEpoch;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The statements of one pool that do not go through JDBI. */
    public PreparedStatements statements() {
        return new PreparedStatements(keepsStatements);
    }

    /** Registers how rows are mapped to a type, in every statement that returns it. */
    public <T> JdbiAccess rows(Class<T> type, RowMapper<T> mapper) {
        return configured(jdbi -> jdbi.registerRowMapper(type, mapper));
    }

    /** Registers how a column is mapped to a type, in every statement that returns it. */
    public <T> JdbiAccess column(Class<T> type, Function<String, T> of) {
        return configured(
                jdbi -> jdbi.registerColumnMapper(type, (row, position, context) -> of.apply(row.getString(position))));
    }

    public JdbiAccess binding(Binding<?> binding) {
        return configured(jdbi -> jdbi.registerArgument(binding));
    }

    private JdbiAccess configured(Consumer<Jdbi> change) {
        change.accept(writer);
        change.accept(reader);
        return this;
    }

    public <D> DaoAccess<D> to(Class<D> dao) {
        return new DaoAccess<>(this, dao);
    }

    <T> T read(Function<Handle, T> work) {
        return guarded(() -> readSide()
                .withHandle(handle -> handle.isInTransaction() || !alwaysInTransaction
                        ? work.apply(handle)
                        : handle.inTransaction(work::apply)));
    }

    <T> T readSnapshot(Function<Handle, T> work) {
        return guarded(() -> readSide()
                .withHandle(handle -> handle.isInTransaction()
                        ? work.apply(handle)
                        : handle.inTransaction(dialect.snapshotIsolation(), work::apply)));
    }

    /** Does all of the work or none, in the thread's transaction or its own. */
    public <T> T inTransaction(Function<Handle, T> work) {
        // a joined transaction is rerun only by the outermost
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

    private Jdbi readSide() {
        return writing.get() == null ? reader : writer;
    }

    /** Does work on a connection outside the thread's transaction; failures are translated as for all stores. */
    public static <T> T guarded(DatabaseWork<T> work) {
        try {
            return work.run();
        } catch (JdbiException | SQLException e) {
            throw StoreFailures.told(e);
        }
    }

    /** Work that may throw database failures. */
    @FunctionalInterface
    public interface DatabaseWork<T> {
        T run() throws SQLException;
    }
}
