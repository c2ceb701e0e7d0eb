package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.database.UserStoresContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteUserStoresTest extends UserStoresContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
