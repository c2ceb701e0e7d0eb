package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.database.TransactionsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTransactionsTest extends TransactionsContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
