package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal's form of a record, one {@link CheckedLine}: its version, then the fields in the order of {@link CallRecord}, all
 * separated by tabs. Readable with any pager.
 */
final class CallRecordLine {
    private static final String VERSION = "1";
    private static final int FIELDS = 21;

    private CallRecordLine() {}

    /** The line, without its line end. */
    static String encode(CallRecord call) {
        String fields = new LineWriter()
                .field(VERSION)
                .field(call.id())
                .field(call.requestId())
                .field(call.startedAt())
                .field(call.apiKeyId())
                .field(call.userId())
                .field(call.serviceAccountId())
                .field(call.teamId())
                .field(call.operation())
                .field(call.streamed())
                .field(call.model())
                .field(call.resolvedModel())
                .field(call.provider())
                .field(call.upstreamModel())
                .field(call.status())
                .field(usage(call.usage()))
                .field(call.outcome())
                .field(call.errorCode())
                .field(call.firstByteAfter())
                .field(call.duration())
                .field(call.logged())
                .toString();
        return CheckedLine.of(fields);
    }

    /** The record, or empty when the line is not whole, not of this version or not of a record. */
    static Optional<CallRecord> decode(String line) {
        return CheckedLine.rest(line).map(LineReader::new).flatMap(CallRecordLine::decode);
    }

    private static Optional<CallRecord> decode(LineReader fields) {
        if (fields.size() != FIELDS || !VERSION.equals(fields.textOrNull())) return Optional.empty();
        try {
            return Optional.of(read(fields));
        } catch (IllegalArgumentException | NullPointerException | DateTimeParseException e) {
            return Optional.empty(); // written by something else: the checksum is right and the meaning is not
        }
    }

    private static CallRecord read(LineReader fields) {
        return new CallRecord(
                fields.text(),
                fields.text(),
                Instant.parse(fields.text()),
                new ApiKeyId(fields.text()),
                fields.textOrNull(),
                fields.textOrNull(),
                fields.textOrNull(),
                fields.text(),
                Boolean.parseBoolean(fields.text()),
                fields.text(),
                fields.textOrNull(),
                fields.textOrNull(),
                fields.textOrNull(),
                Integer.parseInt(fields.text()),
                usage(fields.textOrNull()),
                CallOutcome.valueOf(fields.text()),
                fields.textOrNull(),
                duration(fields.textOrNull()),
                Duration.parse(fields.text()),
                Boolean.parseBoolean(fields.text()));
    }

    private static @Nullable String usage(@Nullable Usage usage) {
        if (usage == null) return null;
        return usage.inputTokens() + " " + usage.outputTokens() + " " + usage.cacheReadTokens() + " "
                + usage.cacheWriteTokens();
    }

    private static @Nullable Usage usage(@Nullable String text) {
        if (text == null) return null;
        String[] counts = text.split(" ", 4);
        if (counts.length != 4) throw new IllegalArgumentException("usage: " + counts.length + " counts (expected: 4)");
        return new Usage(
                Long.parseLong(counts[0]),
                Long.parseLong(counts[1]),
                Long.parseLong(counts[2]),
                Long.parseLong(counts[3]));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }
}
