package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.DeviceStoreContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresDeviceStoreTest extends DeviceStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
