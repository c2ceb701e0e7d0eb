package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.database.ListStoresContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresListStoresTest extends ListStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
