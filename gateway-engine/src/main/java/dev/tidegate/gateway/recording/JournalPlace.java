package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the journal of call records is, and how much disk space it reserves.
 *
 * @param directory may be shared by nodes and by other installations
 * @param installation the id that distinguishes one installation's files from another's
 * @param reserveBytes disk space reserved for the records of all calls that may run at once
 */
public record JournalPlace(Path directory, String installation, long reserveBytes) {
    /** Space reserved for each concurrent call; a record takes some 700 bytes. */
    private static final long BYTES_PER_CALL = 2048;

    private static final long LEAST = 64 * 1024;
    private static final long MOST = 32 << 20;

    public JournalPlace {
        requireNonNull(directory, "directory");
        requireNonNull(installation, "installation");
    }

    /** A place with room for one record each of this many calls, up to 32 MiB. */
    public static JournalPlace forCalls(Path directory, String installation, int calls) {
        return new JournalPlace(directory, installation, Math.max(LEAST, Math.min(MOST, calls * BYTES_PER_CALL)));
    }
}
