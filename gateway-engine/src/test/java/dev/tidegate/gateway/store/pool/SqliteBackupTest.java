package dev.tidegate.gateway.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@DisplayName("DEP-4 copies of a SQLite database")
class SqliteBackupTest {
    @TempDir
    Path directory;

    private final SQLiteDataSource database = new SQLiteDataSource();

    @BeforeEach
    void create() throws SQLException {
        database.setUrl("jdbc:sqlite:" + directory.resolve("a.db"));
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("CREATE TABLE t AS SELECT 7 AS n");
        }
    }

    @Test
    void what_a_killed_backup_has_left_is_deleted_by_the_next_one_under_any_name() throws Exception {
        old(Files.createFile(unfinished("yesterday.db")));
        SqliteBackup.copy(database, directory.resolve("today.db"));
        assertThat(files()).containsExactly("a.db", "today.db");
    }

    @Test
    void what_another_backup_is_writing_is_left_alone() throws Exception {
        Path fresh = Files.createFile(unfinished("fresh.db"));
        Path foreign = old(Files.createFile(directory.resolve("notes.unfinished")));
        try (UnfinishedCopy running = UnfinishedCopy.of(directory.resolve("other.db"))) {
            old(running.file());
            SqliteBackup.copy(database, directory.resolve("today.db"));
            assertThat(running.file()).exists();
        }
        assertThat(fresh).exists();
        assertThat(foreign).exists();
    }

    @Test
    @DisplayName(
            "DEP-4 two backups to one file write to files of their own, and one of them says that the other was first")
    void two_backups_to_one_file() throws Exception {
        Path target = directory.resolve("copy.db");
        try (UnfinishedCopy first = UnfinishedCopy.of(target);
                UnfinishedCopy second = UnfinishedCopy.of(target)) {
            assertThat(first.file()).isNotEqualTo(second.file());
            Files.writeString(first.file(), "first");
            SqliteBackup.copy(database, target);
            assertThat(first.file()).hasContent("first");
        }
        assertThatThrownBy(() -> SqliteBackup.copy(database, target))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("exists already");
        try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + target);
                var rows = copy.createStatement().executeQuery("SELECT n FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(7);
        }
        assertThat(files()).containsExactly("a.db", "copy.db");
    }

    private Path unfinished(String name) {
        return directory.resolve(name + "." + UUID.randomUUID() + ".unfinished");
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
