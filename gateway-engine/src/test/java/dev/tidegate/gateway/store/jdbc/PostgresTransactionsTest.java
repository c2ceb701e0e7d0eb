package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.database.TransactionsContract;

class PostgresTransactionsTest extends TransactionsContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
