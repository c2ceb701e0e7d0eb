package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSeededBudgetsTest extends SeededBudgetsContract {
    @TempDir
    Path directory;

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
