package dev.tidegate.gateway.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * A record as one {@link CheckedLine} of the journal. Written as JSON; read in that form and in the one that was written before, so a
 * new form of lines is a new class beside {@link JsonRecord} and one more case here (docs/adr/0037).
 */
final class RecordLine {
    private RecordLine() {}

    /**
     * What a line says.
     *
     * @param isComplete whether the record holds all of it; otherwise there are members that this software does not know
     */
    record Content(CallRecord call, boolean isComplete) {}

    /** The line, without its line end. ASCII only. */
    static String write(CallRecord call) {
        return CheckedLine.of(JsonRecord.write(call));
    }

    /** What the line says, or empty when it is damaged, not of a record or of a form that this software does not know. */
    static Optional<Content> read(String line) {
        return CheckedLine.text(line).flatMap(RecordLine::content);
    }

    private static Optional<Content> content(String text) {
        try {
            return Optional.of(
                    TabbedRecord.matches(text) ? new Content(TabbedRecord.read(text), true) : JsonRecord.read(text));
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty(); // written by something else: the checksum is right and the meaning is not
        }
    }
}
