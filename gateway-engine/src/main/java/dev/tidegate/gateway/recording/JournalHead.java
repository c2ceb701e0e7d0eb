package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The first line of a journal file: which software can read it, and which installation owns it. Its format is the same in all versions, so
 * that every version knows what to leave alone (docs/adr/0037).
 *
 * @param version of the file's format
 * @param installation the installation's id in the database
 */
record JournalHead(int version, String installation) {
    static final int VERSION = 3;

    private static final String MARK = "tidegate-journal";

    JournalHead {
        requireNonNull(installation, "installation");
    }

    static JournalHead of(String installation) {
        return new JournalHead(VERSION, installation);
    }

    /** The line, without its line end. */
    String line() {
        return CheckedLine.of(String.join("\t", MARK, Integer.toString(version), installation));
    }

    /** The head in a first line, or empty when it is not one; later versions may append more. */
    static Optional<JournalHead> parse(String line) {
        return CheckedLine.text(line).flatMap(JournalHead::read);
    }

    /** Why a file with this head must not be replayed for {@code ours}, in words for the operator; empty when it may be. */
    Optional<String> reasonToLeave(String ours) {
        if (version > VERSION) {
            return Optional.of("it has version " + version + " and this software reads version " + VERSION
                    + " and older. Start the software that wrote it.");
        }
        return installation.equals(ours)
                ? Optional.empty()
                : Optional.of("it belongs to another installation. Move it to that one's journal directory.");
    }

    private static Optional<JournalHead> read(String text) {
        String[] fields = text.split("\t", -1);
        if (fields.length < 3 || !MARK.equals(fields[0])) return Optional.empty();
        try {
            return Optional.of(new JournalHead(Integer.parseInt(fields[1]), fields[2]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
