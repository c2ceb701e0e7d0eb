package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.ListStoresContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresListStoresTest extends ListStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
