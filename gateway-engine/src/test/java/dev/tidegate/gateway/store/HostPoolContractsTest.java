package dev.tidegate.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.testkit.OddSource;
import dev.tidegate.gateway.testkit.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** What the stores promise, on pools of hosts that have every odd default at once. */
@DisplayName("EMB-3 stores on a host's pool")
class HostPoolContractsTest {
    private final List<HikariDataSource> pools = new ArrayList<>();

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
    class SqliteTransactions extends SqliteTransactionsTest {
        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class PostgresTransactions extends PostgresTransactionsTest {
        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class SqliteListStores extends SqliteListStoresTest {
        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class PostgresListStores extends PostgresListStoresTest {
        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class SqliteCallRecordStore extends SqliteCallRecordStoreTest {
        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }

    @Nested
    class PostgresCallRecordStore extends PostgresCallRecordStoreTest {
        @Override
        protected JdbiStores openMigrated(TestDatabase fresh) {
            return migratedOnHostPool(fresh);
        }
    }
}
