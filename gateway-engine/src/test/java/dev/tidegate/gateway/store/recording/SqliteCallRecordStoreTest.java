package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.testkit.database.CallRecordStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCallRecordStoreTest extends CallRecordStoreContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
