package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresSeededKeysTest extends SeededKeysContract {
    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
