package dev.tidegate.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.CallRecordStoreContract;
import dev.tidegate.gateway.testkit.database.ListStoresContract;
import dev.tidegate.gateway.testkit.database.OddSource;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.database.TransactionsContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the stores promise, on pools of hosts that have every odd default at once. */
@Slow
@DisplayName("EMB-3 stores on a host's pool")
class HostPoolContractsTest {
    private final List<HikariDataSource> pools = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void closePools() {
        pools.forEach(HikariDataSource::close);
    }

    private JdbiStores migratedOnHostPool(TestDatabase database) {
        HikariDataSource pool = OddSource.ALL_AT_ONCE.on(database);
        pools.add(pool);
        JdbiStores stores = JdbiStores.on(pool, Clock.fixed(TestDatabase.NOW, ZoneOffset.UTC));
        stores.schema().apply();
        return stores;
    }

    @Nested
    class SqliteTransactions extends TransactionsContract {
        @Override
        protected TestDatabase newDatabase() {
            return TestDatabase.sqlite(directory);
        }

        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class PostgresTransactions extends TransactionsContract {
        @Override
        protected TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class SqliteListStores extends ListStoresContract {
        @Override
        protected TestDatabase newDatabase() {
            return TestDatabase.sqlite(directory);
        }

        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class PostgresListStores extends ListStoresContract {
        @Override
        protected TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class SqliteCallRecordStore extends CallRecordStoreContract {
        @Override
        protected TestDatabase newDatabase() {
            return TestDatabase.sqlite(directory);
        }

        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class PostgresCallRecordStore extends CallRecordStoreContract {
        @Override
        protected TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }
}
