package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.database.SignInStoresContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresSignInStoresTest extends SignInStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
