package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.SignInStoresContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresSignInStoresTest extends SignInStoresContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
