package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.testkit.ModelStoreContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresModelStoreTest extends ModelStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
