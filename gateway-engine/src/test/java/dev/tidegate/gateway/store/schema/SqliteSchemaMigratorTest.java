package dev.tidegate.gateway.store.schema;

import dev.tidegate.gateway.testkit.SchemaMigratorContract;
import dev.tidegate.gateway.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSchemaMigratorTest extends SchemaMigratorContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
