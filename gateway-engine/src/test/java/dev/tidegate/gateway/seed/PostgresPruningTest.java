package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresPruningTest extends PruningContract {
    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
