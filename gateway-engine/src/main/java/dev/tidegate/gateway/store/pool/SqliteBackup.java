package dev.tidegate.gateway.store.pool;

import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Copies a SQLite database in use. {@code VACUUM INTO} reads one snapshot alongside writers; copying the file would miss what is still in
 * its side file, or catch it half written.
 */
final class SqliteBackup {
    private SqliteBackup() {}

    static void copy(DataSource database, Path target) {
        Path file = target.toAbsolutePath().normalize();
        if (Files.exists(file)) throw new StoreException(file + " exists already; name a new file");
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new StoreException(
                    "there is no directory " + parent + " for the copy; create it, or name another file");
        }
        try {
            UnfinishedCopy.deleteLeftOvers(parent);
            write(database, file);
        } catch (IOException | SQLException e) {
            throw new StoreException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(DataSource database, Path file) throws IOException, SQLException {
        try (UnfinishedCopy copy = UnfinishedCopy.of(file)) {
            vacuumInto(database, copy.file());
            Files.move(copy.file(), file);
        }
    }

    private static void vacuumInto(DataSource database, Path file) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, file.toString());
            vacuum.execute();
        }
    }
}
