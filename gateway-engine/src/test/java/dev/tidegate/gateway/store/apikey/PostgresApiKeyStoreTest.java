package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.testkit.ApiKeyStoreContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresApiKeyStoreTest extends ApiKeyStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
