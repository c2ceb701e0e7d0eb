package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.database.DeviceStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresDeviceStoreTest extends DeviceStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
