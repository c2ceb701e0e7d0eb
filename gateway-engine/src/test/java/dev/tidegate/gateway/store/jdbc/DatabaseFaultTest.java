package dev.tidegate.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.transaction.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT nothing FROM nowhere                    | SQLSTATE 42P01: ERROR: relation "nowhere" does not exist
        SELECT CAST('canary' AS integer)               | SQLSTATE 22P02
        INSERT INTO small VALUES ('canary', 1)         | SQLSTATE 22001
        INSERT INTO small VALUES ('a', 7)              | SQLSTATE 23514
        """)
    @DisplayName("what PostgreSQL says is told without the values of rows")
    void told(String sql, String expected) throws SQLException {
        TestDatabase database = TestDatabase.postgres();
        database.execute("CREATE TABLE small (word VARCHAR(2), number INTEGER CHECK (number < 5))");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            StoreException failure = Assertions.catchThrowableOfType(
                    StoreException.class, () -> JdbiAccess.guarded(() -> statement.execute(sql)));
            assertThat(failure.getMessage()).endsWith(" (" + expected + ").");
        }
    }
}
