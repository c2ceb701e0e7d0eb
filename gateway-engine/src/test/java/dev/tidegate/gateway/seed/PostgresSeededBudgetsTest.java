package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresSeededBudgetsTest extends SeededBudgetsContract {
    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
