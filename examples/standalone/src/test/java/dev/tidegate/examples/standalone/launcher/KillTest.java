package dev.tidegate.examples.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MONEY-4d: a kill at any moment loses no call that a client saw finish. */
@Slow
class KillTest {
    /** How many calls have finished when the kill comes. */
    private static final List<Integer> MOMENTS = List.of(30, 250, 700);

    @TempDir
    Path directory;

    @Test
    @DisplayName("MONEY-4d on SQLite a kill loses no finished call")
    void on_sqlite_a_kill_loses_no_finished_call() throws IOException, SQLException {
        try (KilledLauncher launcher = new KilledLauncher(directory, "sqlite:" + directory.resolve("gateway.db"))) {
            killAtEachMoment("SQLite", launcher);
        }
    }

    @Test
    @DisplayName("MONEY-4d on PostgreSQL a kill loses no finished call")
    void on_postgresql_a_kill_loses_no_finished_call() throws IOException, SQLException {
        String database = EmbeddedPostgresServer.shared().newDatabase();
        try (KilledLauncher launcher = new KilledLauncher(directory, database)) {
            killAtEachMoment("PostgreSQL", launcher);
        }
    }

    @Test
    @DisplayName("MONEY-4d what only the journal held when the kill came is replayed by the next start")
    void a_kill_during_a_database_outage_loses_no_finished_call() throws IOException, SQLException {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start();
                KilledLauncher launcher = new KilledLauncher(directory, postgres.newDatabase())) {
            Callers callers = launcher.load();
            callers.awaitFinished(100);
            postgres.stop();
            callers.awaitFinished(callers.finished().size() + 300);
            launcher.kill(callers);
            assertThat(journalled()).as("journal at the kill").contains("chat_completions");
            postgres.startAgain();
            launcher.startAgain();
            launcher.assertNothingLost("PostgreSQL away", callers);
            assertThat(callers.surprises()).isEmpty();
        }
    }

    private static void killAtEachMoment(String database, KilledLauncher launcher) throws IOException, SQLException {
        for (int moment : MOMENTS) {
            Callers callers = launcher.load();
            callers.awaitFinished(moment);
            launcher.kill(callers);
            launcher.startAgain();
            launcher.assertNothingLost(database, callers);
            assertThat(callers.surprises()).isEmpty();
        }
    }

    private String journalled() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            for (Path file : files.toList()) text.append(Files.readString(file));
        }
        return text.toString();
    }
}
