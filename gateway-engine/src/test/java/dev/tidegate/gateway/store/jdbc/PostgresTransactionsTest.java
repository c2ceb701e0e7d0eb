package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.testkit.TestDatabase;
import dev.tidegate.gateway.testkit.TransactionsContract;

class PostgresTransactionsTest extends TransactionsContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
