package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.testkit.database.CallRecordStoreContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;

class PostgresCallRecordStoreTest extends CallRecordStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
