package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.testkit.CallRecordStoreContract;
import dev.tidegate.gateway.testkit.TestDatabase;

class PostgresCallRecordStoreTest extends CallRecordStoreContract {
    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}
