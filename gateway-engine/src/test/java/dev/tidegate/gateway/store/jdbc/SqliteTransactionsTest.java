package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.testkit.TestDatabase;
import dev.tidegate.gateway.testkit.TransactionsContract;
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
