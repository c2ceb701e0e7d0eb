package dev.tidegate.gateway.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostgresErrorsTest {
    @Test
    @DisplayName("an error of PostgreSQL's driver repeats no value of a row, whichever pool it comes from")
    void no_values_of_rows() throws SQLException {
        TestDatabase database = TestDatabase.postgres();
        database.execute("CREATE TABLE people (email TEXT PRIMARY KEY)");
        database.execute("INSERT INTO people VALUES ('ada@example.org')");
        try (Pools pools = Pools.open(GatewayName.DEFAULT, DatabaseUrl.parse(new Secret(database.url())), 2)) {
            for (DataSource source :
                    new DataSource[] {pools.writer(), pools.reader(), pools.epoch(), pools.recorder(), pools.migration()
                    }) assertNoValues(source);
        }
    }

    private static void assertNoValues(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO people VALUES ('ada@example.org')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("people_pkey")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("ada@example.org"));
        }
    }
}
