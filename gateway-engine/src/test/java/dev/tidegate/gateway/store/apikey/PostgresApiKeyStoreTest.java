package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.testkit.database.ApiKeyStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresApiKeyStoreTest extends ApiKeyStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
