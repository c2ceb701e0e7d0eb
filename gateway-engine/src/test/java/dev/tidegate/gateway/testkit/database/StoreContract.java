package dev.tidegate.gateway.testkit.database;

import dev.tidegate.gateway.store.JdbiStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh, migrated database per test. */
abstract class StoreContract {
    TestDatabase database;
    JdbiStores stores;

    /** A fresh, empty database. */
    protected abstract TestDatabase newDatabase();

    @BeforeEach
    void openStores() {
        database = newDatabase();
        stores = openMigrated(database);
    }

    /** On connections of the gateway's own, unless a subclass has others. */
    protected JdbiStores openMigrated(TestDatabase fresh) {
        return fresh.openMigrated();
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }
}
