package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.database.ListStoresContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteListStoresTest extends ListStoresContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
