package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.OidcStoresContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresOidcStoresTest extends OidcStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
