package dev.tidegate.gateway.store.budget;

import dev.tidegate.gateway.testkit.database.BudgetStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresBudgetStoreTest extends BudgetStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
