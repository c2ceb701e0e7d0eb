package dev.tidegate.gateway.store;

import dev.tidegate.gateway.testkit.ListStoresContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresListStoresTest extends ListStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
