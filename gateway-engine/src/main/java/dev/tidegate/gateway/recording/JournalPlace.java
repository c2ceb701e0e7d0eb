package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the journal of call records is, and how much disk space it reserves.
 *
 * @param directory may be shared by nodes and by other installations
 * @param installation the id that distinguishes one installation's files from another's
 * @param reserveBytes disk space reserved for the records of all calls that may run at once
 * @param first whether records go there before they go to the database, and not only while it is unavailable (docs/adr/0044)
 */
public record JournalPlace(Path directory, String installation, long reserveBytes, boolean first) {
    /** Space reserved for each concurrent call; a record takes some 700 bytes. */
    private static final long BYTES_PER_CALL = 2048;

    private static final long LEAST = 64 * 1024;
    private static final long MOST = 32 << 20;

    public JournalPlace {
        requireNonNull(directory, "directory");
        requireNonNull(installation, "installation");
    }

    JournalPlace(Path directory, String installation, long reserveBytes) {
        this(directory, installation, reserveBytes, false);
    }

    /** A place with room for one record each of this many calls, up to 32 MiB. */
    public static JournalPlace forCalls(Path directory, String installation, int calls, boolean first) {
        return new JournalPlace(
                directory, installation, Math.max(LEAST, Math.min(MOST, calls * BYTES_PER_CALL)), first);
    }
}
