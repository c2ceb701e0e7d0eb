package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.transaction.Transactions;
import java.util.function.Supplier;

/** JDBI transactions, joined through the thread. */
final class JdbiTransactions implements Transactions {
    private final JdbiAccess access;

    JdbiTransactions(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return access.inTransaction(handle -> work.get());
    }

    @Override
    public <T> T inIdentityTransaction(Supplier<T> work) {
        return access.inTransaction(handle -> {
            handle.getConfig(IdentityChange.class).note();
            return work.get();
        });
    }
}
