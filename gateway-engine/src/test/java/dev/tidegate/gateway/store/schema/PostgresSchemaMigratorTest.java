package dev.tidegate.gateway.store.schema;

import dev.tidegate.gateway.testkit.SchemaMigratorContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresSchemaMigratorTest extends SchemaMigratorContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
