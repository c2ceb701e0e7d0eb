package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.TestDatabase;
import dev.tidegate.gateway.testkit.UserStoresContract;

class PostgresUserStoresTest extends UserStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
