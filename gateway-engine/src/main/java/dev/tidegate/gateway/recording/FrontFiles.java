package dev.tidegate.gateway.recording;

import java.io.IOException;

/** Creates the files of a {@link FrontJournal}. */
@FunctionalInterface
interface FrontFiles {
    /** A new, empty file. */
    JournalClaim create(JournalPlace place) throws IOException;

    /** On the disk. */
    static JournalClaim onDisk(JournalPlace place) throws IOException {
        return new JournalDirectory(place.directory(), place.installation()).createCalls();
    }
}
