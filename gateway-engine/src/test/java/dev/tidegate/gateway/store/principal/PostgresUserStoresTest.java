package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.database.UserStoresContract;

class PostgresUserStoresTest extends UserStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
