package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.testkit.ListStoresContract;
import dev.tidegate.gateway.testkit.TestDatabase;
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
