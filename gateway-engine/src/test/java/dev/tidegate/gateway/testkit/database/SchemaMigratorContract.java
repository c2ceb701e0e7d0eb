package dev.tidegate.gateway.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.store.schema.SchemaException;
import dev.tidegate.gateway.store.schema.SchemaException.Problem;
import dev.tidegate.gateway.testkit.Slow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with the schema. */
public abstract class SchemaMigratorContract {
    private static final int STARTERS = 8;
    private static final int MIGRATIONS = 12;

    /** A fresh, empty database. */
    protected abstract TestDatabase newDatabase();

    @Test
    @DisplayName("BOOT-12 a database without a schema is behind, a migrated one is current")
    void migrates_an_empty_database() {
        try (JdbiStores stores = newDatabase().open()) {
            assertThat(stores.problem()).contains("the schema is not the one this software needs");
            assertThat(problemOf(stores)).isEqualTo(Problem.BEHIND);
            assertThat(stores.schema().status())
                    .hasSize(MIGRATIONS)
                    .allMatch(step -> step.state().equals("Pending"));

            assertThat(stores.schema().apply()).isEqualTo(MIGRATIONS);

            stores.schema().check();
            assertThat(stores.schema().status())
                    .hasSize(MIGRATIONS)
                    .allMatch(step -> step.state().equals("Success"));
            assertThat(stores.problem()).isEmpty();
            assertThat(stores.schema().apply()).isZero();
        }
    }

    @Slow
    @Test
    @DisplayName("BOOT-11a of eight starters at once one migrates and all succeed")
    void eight_starters_at_once_migrate_once() throws Exception {
        TestDatabase database = newDatabase();
        database.execute("CREATE TABLE foreign_orders (id INTEGER PRIMARY KEY)");
        ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> applied = new ArrayList<>();
        for (int i = 0; i < STARTERS; i++) {
            applied.add(threads.submit(() -> {
                start.await();
                try (JdbiStores stores = database.open()) {
                    int count = stores.schema().apply();
                    stores.schema().check();
                    return count;
                }
            }));
        }
        start.countDown();
        int sum = 0;
        for (Future<Integer> one : applied) sum += one.get(50, TimeUnit.SECONDS);
        threads.shutdown();

        assertThat(sum).isEqualTo(MIGRATIONS);
        assertThat(database.value("SELECT count(*) FROM tg_schema_history WHERE version = '1'"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("EMB-3 tables of others in the same database are left alone")
    void foreign_tables_stay_as_they_are() {
        TestDatabase database = newDatabase();
        database.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT)");
        database.execute("INSERT INTO orders VALUES (1, 'paid')");

        try (JdbiStores stores = database.openMigrated()) {
            stores.schema().check();
            assertThat(stores.problem()).isEmpty();
        }

        assertThat(database.value("SELECT note FROM orders WHERE id = 1")).isEqualTo("paid");
    }

    @Test
    @DisplayName("BOOT-11 a schema newer than the software is refused and left alone")
    void newer_schema_is_refused() {
        TestDatabase database = newDatabase();
        try (JdbiStores stores = database.openMigrated()) {
            insertHistory(database, "999", true);

            assertThat(problemOf(stores)).isEqualTo(Problem.NEWER);
            assertThat(catchThrowableOfType(SchemaException.class, stores.schema()::apply))
                    .hasMessageContaining("newer than this software")
                    .hasMessageContaining("999");
            assertThat(stores.problem()).contains("the schema is not the one this software needs");
        }
    }

    @Test
    @DisplayName("BOOT-11 a half-applied migration is refused")
    void half_applied_migration_is_refused() {
        TestDatabase database = newDatabase();
        try (JdbiStores stores = database.openMigrated()) {
            database.execute("UPDATE tg_schema_history SET success = FALSE WHERE version = '1'");

            assertThat(problemOf(stores)).isEqualTo(Problem.HALF_APPLIED);
            assertThat(catchThrowableOfType(SchemaException.class, stores.schema()::apply))
                    .hasMessageContaining("halfway");
        }
    }

    @Test
    @DisplayName("BOOT-11 an applied migration that is not the known one is refused")
    void changed_migration_is_refused() {
        TestDatabase database = newDatabase();
        try (JdbiStores stores = database.openMigrated()) {
            database.execute("UPDATE tg_schema_history SET checksum = 42 WHERE version = '1'");

            assertThat(problemOf(stores)).isEqualTo(Problem.DRIFTED);
            assertThat(catchThrowableOfType(SchemaException.class, stores.schema()::apply))
                    .isNotNull();
        }
    }

    private static void insertHistory(TestDatabase database, String version, boolean success) {
        database.execute("INSERT INTO tg_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " VALUES"
                + " (" + version + ", '" + version + "', 'later', 'SQL', 'V"
                + version
                + "__later.sql', 1, 'test', 1, " + success + ")");
    }

    private static Problem problemOf(JdbiStores stores) {
        return catchThrowableOfType(SchemaException.class, stores.schema()::check)
                .problem();
    }
}
