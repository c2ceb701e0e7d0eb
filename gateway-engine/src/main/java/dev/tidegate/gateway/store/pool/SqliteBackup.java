package dev.tidegate.gateway.store.pool;

import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Copies a SQLite database in use. {@code VACUUM INTO} reads one snapshot alongside writers; copying the file would miss what is still in
 * its side file, or catch it half written.
 */
final class SqliteBackup {
    private SqliteBackup() {}

    static void write(DataSource database, Path target) {
        Path file = target.toAbsolutePath().normalize();
        if (Files.exists(file)) throw new StoreException(file + " exists already; name a new file");
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new StoreException(
                    "there is no directory " + parent + " for the copy; create it, or name another file");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        try {
            SqliteFile.prepare(unfinished); // empty, and accessible only by its owner
            vacuumInto(database, unfinished);
            Files.move(unfinished, file);
        } catch (IOException | SQLException e) {
            throw new StoreException(file + " cannot be written: " + e.getMessage(), e);
        } finally {
            delete(unfinished);
        }
    }

    private static void vacuumInto(DataSource database, Path file) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, file.toString());
            vacuum.execute();
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new StoreException(unfinished + " is left over and can be deleted", e);
        }
    }
}
