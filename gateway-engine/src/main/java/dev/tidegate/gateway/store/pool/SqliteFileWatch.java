package dev.tidegate.gateway.store.pool;

import dev.tidegate.gateway.time.ElapsedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a database file is no longer the one that was opened. SQLite would go on with that one, under whatever name it has now or
 * with none, and what is written would be lost with the last connection. Thread-safe.
 */
final class SqliteFileWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFileWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path file;
    private final @Nullable Object
            key; // null where files have none, which is Windows: there an open file cannot be moved
    private final ElapsedTime time = ElapsedTime.ofTheJvm();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile long lookedAt = time.nanos();

    /** @param file exists already */
    SqliteFileWatch(Path file) {
        this.file = file;
        this.key = keyOf(file);
    }

    /** Whether the file is where it was opened, as far as was seen within the last second. */
    boolean isInPlace() {
        return time.isWithin(INTERVAL, lookedAt) ? !gone.get() : look();
    }

    /** The same, as it is now. */
    boolean look() {
        lookedAt = time.nanos();
        boolean inPlace = key == null || key.equals(keyOf(file));
        if (gone.getAndSet(!inPlace) == inPlace) tell(inPlace);
        return inPlace;
    }

    private void tell(boolean inPlace) {
        if (inPlace) LOG.info("Database file {} is back and used again.", file);
        else
            LOG.error(
                    "Database file {} was moved, deleted or replaced while this gateway uses it. Nothing more is"
                            + " written to it; call records go to the journal, if there is one. Put the file back under"
                            + " its name, or start the gateway again to use what is there now.",
                    file);
    }

    private static @Nullable Object keyOf(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null; // it is not there
        }
    }
}
