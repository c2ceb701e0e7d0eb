package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.database.OidcStoresContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresOidcStoresTest extends OidcStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
