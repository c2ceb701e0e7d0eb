package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.database.DeviceStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeviceStoreTest extends DeviceStoreContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
