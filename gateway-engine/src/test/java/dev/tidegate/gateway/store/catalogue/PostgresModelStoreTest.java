package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.testkit.database.ModelStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresModelStoreTest extends ModelStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
