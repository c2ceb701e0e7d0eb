package dev.tidegate.gateway.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path with placeholders: <code>/v1/models/{id}</code> matches one segment, <code>{id...}</code> at the end one or more. Literal segments
 * are compared exactly, including case.
 */
final class PathPattern {
    private static final String TAIL = "...}";

    /** Sorts the more specific of two patterns that match the same path first: a literal segment before a placeholder before the rest. */
    static final Comparator<PathPattern> MOST_SPECIFIC_FIRST = Comparator.comparing(PathPattern::kinds);

    private final String text;
    private final List<String> segments;

    private PathPattern(String text) {
        this.text = text;
        this.segments = split(text);
    }

    static PathPattern parse(String text) {
        if (!text.startsWith("/"))
            throw new IllegalArgumentException("pattern: " + text + " (expected: starts with /)");
        int tail = text.indexOf(TAIL);
        if (tail >= 0 && tail + TAIL.length() != text.length()) {
            throw new IllegalArgumentException("pattern: " + text + " (expected: {name...} only at the end)");
        }
        return new PathPattern(text);
    }

    /** The decoded placeholder values when the path matches. */
    Optional<Map<String, String>> match(List<String> path) {
        boolean tail = text.endsWith(TAIL);
        if (tail ? path.size() < segments.size() : path.size() != segments.size()) return Optional.empty();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (!segment.startsWith("{")) {
                if (!segment.equals(path.get(i))) return Optional.empty();
            } else if (segment.endsWith(TAIL)) {
                values.put(
                        segment.substring(1, segment.length() - TAIL.length()),
                        decode(String.join("/", path.subList(i, path.size()))));
            } else {
                values.put(segment.substring(1, segment.length() - 1), decode(path.get(i)));
            }
        }
        return Optional.of(values);
    }

    /** Whether another pattern could match the same path as specifically as this one. */
    boolean sameShape(PathPattern other) {
        return shape(segments).equals(shape(other.segments));
    }

    /** Whether its only placeholder is the rest of the path, where an encoded slash means the same as a plain one. */
    boolean endsInItsOnlyPlaceholder() {
        return text.endsWith(TAIL) && text.indexOf('{') == text.lastIndexOf('{');
    }

    private String kinds() {
        return segments.stream()
                .map(segment -> segment.endsWith(TAIL) ? "2" : segment.startsWith("{") ? "1" : "0")
                .collect(Collectors.joining());
    }

    /** Literal paths are looked up directly, without a scan. */
    boolean isLiteral() {
        return text.indexOf('{') < 0;
    }

    @Override
    public String toString() {
        return text;
    }

    private static List<String> shape(List<String> segments) {
        return segments.stream()
                .map(s -> s.startsWith("{") ? (s.endsWith(TAIL) ? "{...}" : "{}") : s)
                .toList();
    }

    private static List<String> split(String path) {
        return path.length() == 1 ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private static String decode(String segment) {
        // URLDecoder would read '+' as a blank, which is right only for forms
        return segment.indexOf('%') < 0
                ? segment
                : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
