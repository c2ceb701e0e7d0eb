package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.database.PrincipalStoresContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresPrincipalStoresTest extends PrincipalStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
