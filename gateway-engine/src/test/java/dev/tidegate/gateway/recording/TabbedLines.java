package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.metering.Usage;
import org.jspecify.annotations.Nullable;

/** Writes lines as journals of version 1 and 2 have them, for tests. */
final class TabbedLines {
    private TabbedLines() {}

    /** The line, without its line end. */
    static String write(CallRecord call) {
        StringBuilder line = new StringBuilder("1");
        Object[] fields = {
            call.id(),
            call.requestId(),
            call.startedAt(),
            call.apiKeyId().value(),
            call.userId(),
            call.serviceAccountId(),
            call.teamId(),
            call.operation(),
            call.streamed(),
            call.model(),
            call.resolvedModel(),
            call.provider(),
            call.upstreamModel(),
            call.status(),
            usage(call.usage()),
            call.outcome(),
            call.errorCode(),
            call.firstByteAfter(),
            call.duration(),
            call.logged()
        };
        for (Object field : fields) line.append('\t').append(field == null ? "\\0" : escaped(field.toString()));
        return CheckedLine.of(line.toString());
    }

    private static @Nullable String usage(@Nullable Usage usage) {
        if (usage == null) return null;
        return usage.inputTokens() + " " + usage.outputTokens() + " " + usage.cacheReadTokens() + " "
                + usage.cacheWriteTokens();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\\' -> escaped.append("\\\\");
                default -> {
                    if (Character.isSurrogate(c) || c == 0) escaped.append(String.format("\\u%04x", (int) c));
                    else escaped.append(c);
                }
            }
        }
        return escaped.toString();
    }
}
