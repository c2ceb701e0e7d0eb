package dev.tidegate.gateway.store.schema;

import dev.tidegate.gateway.testkit.database.SchemaMigratorContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresSchemaMigratorTest extends SchemaMigratorContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
