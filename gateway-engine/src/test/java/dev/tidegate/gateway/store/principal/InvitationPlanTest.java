package dev.tidegate.gateway.store.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.identity.principal.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationPlanTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("USER-12 open invitations of one person are counted by an index, since others wait for it meanwhile")
    void counted_by_index(String kind) throws Exception {
        boolean sqlite = kind.equals("sqlite");
        TestDatabase database = sqlite ? TestDatabase.sqlite(directory) : TestDatabase.postgres();
        database.openMigrated().close();
        String sql = InvitationDao.class
                .getDeclaredMethod("countOpenBy", UserId.class, Instant.class)
                .getAnnotation(SqlQuery.class)
                .value()
                .replace(":inviter", "'ann'")
                .replace(":now", "1");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            if (!sqlite) statement.execute("SET enable_seqscan = off"); // which a small table is worth otherwise
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery((sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql)) {
                while (rows.next()) plan.append(rows.getString(sqlite ? 4 : 1)).append('\n');
            }
            assertThat(plan.toString()).contains("tg_invitations_given", "created_by");
        }
    }
}
