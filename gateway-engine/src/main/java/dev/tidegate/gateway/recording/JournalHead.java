package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The first line of a journal's file: which software can read it, and whose it is (docs/adr/0023).
 *
 * @param version of the file's format
 * @param installation the id that the database has given to its installation
 */
record JournalHead(int version, String installation) {
    /** Files of before there were heads are of version 1. */
    static final int VERSION = 2;

    private static final String MARK = "tidegate-journal";

    JournalHead {
        requireNonNull(installation, "installation");
    }

    static JournalHead of(String installation) {
        return new JournalHead(VERSION, installation);
    }

    /** The line, without its line end. */
    String line() {
        return CheckedLine.of(
                new LineWriter().field(MARK).field(version).field(installation).toString());
    }

    /** What a first line says, or empty when it is no head; later versions may say more behind. */
    static Optional<JournalHead> parse(String line) {
        return CheckedLine.rest(line).map(LineReader::new).flatMap(JournalHead::read);
    }

    private static Optional<JournalHead> read(LineReader fields) {
        if (fields.size() < 3 || !MARK.equals(fields.textOrNull())) return Optional.empty();
        try {
            return Optional.of(new JournalHead(Integer.parseInt(fields.text()), fields.text()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
