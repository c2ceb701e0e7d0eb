package dev.tidegate.gateway.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * A record as one {@link CheckedLine} of the journal. Written as JSON; read in that format and the previous one, so a new line format is a
 * new class beside {@link JsonRecord} and one more case here (docs/adr/0037).
 */
final class RecordLine {
    private RecordLine() {}

    /**
     * The content of a line.
     *
     * @param isComplete whether the record holds everything in the line; otherwise it has members that this software does not know
     */
    record Content(CallRecord call, boolean isComplete) {}

    /** The line, without its line end. ASCII only. */
    static String write(CallRecord call) {
        return CheckedLine.of(JsonRecord.write(call));
    }

    /** The content of the line, or empty when it is damaged, not a record, or in a format that this software does not know. */
    static Optional<Content> read(String line) {
        return CheckedLine.text(line).flatMap(RecordLine::content);
    }

    private static Optional<Content> content(String text) {
        try {
            return Optional.of(
                    TabbedRecord.matches(text) ? new Content(TabbedRecord.read(text), true) : JsonRecord.read(text));
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty(); // written by something else: the checksum is right but the content is not
        }
    }
}
