package dev.tidegate.gateway.store.schema;

import dev.tidegate.gateway.testkit.database.SchemaMigratorContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;
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
