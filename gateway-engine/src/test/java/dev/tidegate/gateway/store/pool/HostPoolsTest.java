package dev.tidegate.gateway.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.OddSource;
import dev.tidegate.gateway.testkit.database.SamplePrincipals;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.transaction.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What is done with a host's connections, and which hosts are told at once that it cannot work. */
class HostPoolsTest {
    private static final String SETTINGS =
            "SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings WHERE name IN"
                    + " ('search_path', 'statement_timeout', 'lock_timeout', 'default_transaction_isolation',"
                    + " 'default_transaction_read_only', 'idle_in_transaction_session_timeout')";

    @TempDir
    Path directory;

    @Test
    @DisplayName("EMB-3 a connection goes back to the host as it came")
    void given_back_as_it_came() throws SQLException {
        try (HikariDataSource pool = OddSource.ALL_AT_ONCE.on(TestDatabase.postgresMigrated(), 2)) {
            String before = state(pool);
            try (JdbiStores stores = JdbiStores.on(pool, Clock.systemUTC())) {
                stores.schema().apply();
                stores.principals().teams().insert(SamplePrincipals.TEAM);
                stores.principals().teamLists().team(SamplePrincipals.TEAM.id());
                stores.identityEpoch().read();
            }
            assertThat(state(pool)).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("EMB-3 what the gateway writes is kept when the host has left a transaction open")
    void left_open_by_the_host() throws SQLException {
        TestDatabase database = TestDatabase.postgresMigrated();
        try (HikariDataSource pool = OddSource.AS_DRIVERS_ARE.on(database, 2);
                JdbiStores stores = JdbiStores.on(pool, Clock.systemUTC())) {
            onEach(pool, "BEGIN; SELECT count(*) FROM tg_teams");
            stores.principals().teams().insert(SamplePrincipals.TEAM);
            assertThat(stores.identityEpoch().read()).isZero();
        }
        assertThat(database.value("SELECT count(*) FROM tg_teams")).isEqualTo("1");
    }

    @Test
    @DisplayName("EMB-3 tables stay where they were at the start when the host moves a connection to another schema")
    void search_path_may_move() throws SQLException {
        TestDatabase database = TestDatabase.postgresMigrated();
        try (HikariDataSource pool = OddSource.AS_DRIVERS_ARE.on(database, 2);
                JdbiStores stores = JdbiStores.on(pool, Clock.systemUTC())) {
            onEach(pool, "SET search_path = pg_catalog");
            stores.principals().teams().insert(SamplePrincipals.TEAM);
            assertThat(stores.principals().teams().list()).hasSize(1);
            assertThat(stores.identityEpoch().read()).isZero();
            assertThat(stores.problem()).isEmpty();
        }
    }

    @Test
    void sqlite_pool_of_one_works() {
        try (HikariDataSource pool = OddSource.AUTO_COMMIT_OFF.on(TestDatabase.sqlite(directory), 1);
                JdbiStores stores = JdbiStores.on(pool, Clock.systemUTC())) {
            stores.schema().apply();
            stores.principals().teams().insert(SamplePrincipals.TEAM);
            assertThat(stores.principals().teams().list()).hasSize(1);
            assertThat(stores.identityEpoch().read()).isZero();
        }
    }

    @Slow
    @Test
    void postgresql_pool_of_one_is_told_to_grow() {
        try (HikariDataSource pool = OddSource.AS_DRIVERS_ARE.on(TestDatabase.postgres(), 1)) {
            assertRefused(pool, "give the pool 4 or more");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transaction_manager_in_charge_is_refused(boolean postgres) {
        TestDatabase database = postgres ? TestDatabase.postgres() : TestDatabase.sqlite(directory);
        try (HikariDataSource pool = OddSource.AS_DRIVERS_ARE.on(database)) {
            assertRefused(managed(pool), "Supply one that no transaction manager controls");
        }
    }

    @Test
    void read_only_file_is_refused() {
        try (HikariDataSource pool = OddSource.AS_DRIVERS_ARE.on(TestDatabase.sqlite(directory))) {
            assertThat(OddSource.value(pool, "PRAGMA user_version")).isEqualTo("0"); // makes the file
            SQLiteConfig readOnly = new SQLiteConfig();
            readOnly.setReadOnly(true);
            SQLiteDataSource source = new SQLiteDataSource(readOnly);
            source.setUrl(pool.getJdbcUrl());
            assertRefused(source, "for a database that accepts writes");
        }
    }

    @Test
    void search_path_without_a_schema_is_refused() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TestDatabase.postgres().jdbcUrl() + "?currentSchema=nowhere&user=postgres&password=postgres");
        assertRefused(source, "search_path without a schema. Name one that exists");
    }

    @Test
    @DisplayName("EMB-3 what cannot be put back ends the connection, and the rest of it is put back all the same")
    void a_connection_that_cannot_be_put_back_is_ended() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(TestDatabase.sqlite(directory).jdbcUrl());
        List<String> calls = new ArrayList<>();
        try (Connection real = source.getConnection()) {
            real.setAutoCommit(false);
            Connection host = proxy(Connection.class, real, (method, arguments) -> {
                calls.add(method.getName());
                if (method.getName().equals("rollback") && calls.contains("commit"))
                    throw new SQLException("rollback failed");
                if (method.getName().equals("abort")) return true;
                return method.getName().equals("close");
            });
            Connection lent = HostConnection.borrow(host, new SqliteHostSession());
            lent.setAutoCommit(false);
            lent.commit();
            calls.add("given back");
            lent.close();
            assertThat(calls.subList(calls.indexOf("given back"), calls.size()))
                    .contains("rollback", "createStatement", "abort", "close");
        }
    }

    /** Answers by itself what {@code handled} has taken care of. */
    private interface Handling {
        boolean handles(Method method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Object target, Handling handled) {
        return type.cast(Proxy.newProxyInstance(
                HostPoolsTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (handled.handles(method, arguments)) return null;
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static void assertRefused(DataSource host, String advice) {
        assertThatThrownBy(() -> JdbiStores.on(host, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The host's DataSource ")
                .hasMessageContaining(advice);
    }

    /** All connections of the pool as the host sees them. */
    private static String state(HikariDataSource pool) throws SQLException {
        TreeSet<String> states = new TreeSet<>();
        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            for (Connection connection : List.of(one, two)) {
                states.add(connection.getAutoCommit() + " " + connection.isReadOnly() + " "
                        + connection.getTransactionIsolation());
                try (Statement statement = connection.createStatement();
                        var rows = statement.executeQuery(SETTINGS)) {
                    rows.next();
                    states.add(rows.getString(1));
                }
            }
        }
        return states.toString();
    }

    private static void onEach(HikariDataSource pool, String sql) throws SQLException {
        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            for (Connection connection : List.of(one, two)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** As under JTA: nobody else says when a transaction begins. */
    private static DataSource managed(DataSource pool) {
        return proxy(DataSource.class, pool);
    }

    private static <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                HostPoolsTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("setAutoCommit"))
                        throw new SQLException("setAutoCommit is not allowed in a managed transaction");
                    try {
                        Object result = method.invoke(target, arguments);
                        boolean given = method.getName().equals("getConnection");
                        return given ? proxy(Connection.class, result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
