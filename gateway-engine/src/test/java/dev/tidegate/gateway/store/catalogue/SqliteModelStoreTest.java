package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.testkit.database.ModelStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteModelStoreTest extends ModelStoreContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
