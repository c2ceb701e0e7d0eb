package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresSeederTest extends SeederContract {
    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
