package dev.tidegate.gateway.store.budget;

import dev.tidegate.gateway.testkit.BudgetStoreContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresBudgetStoreTest extends BudgetStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
