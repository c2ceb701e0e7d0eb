package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.PrincipalStoresContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresPrincipalStoresTest extends PrincipalStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
