package dev.tidegate.gateway.call.body;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that the gateway writes or decides by, and names that some provider takes for one of them (docs/adr/0022). A JSON reader that ignores
 * case, underscores, blanks or anything after a NUL would serve a different call from the one checked, so a name that only folds to an
 * owned one is refused. Immutable.
 */
final class OwnedNames {
    /** What {@link ModelCallBody} writes; a route's own members never replace it. */
    static final Set<String> WRITTEN = Set.of("model", "stream", "stream_options");

    /** Members of a call that the gateway writes, judges, reads for required capabilities, or uses to bound the cost. */
    static final OwnedNames CALL = new OwnedNames(Set.of(
            "model",
            "stream",
            "stream_options",
            "messages",
            "input",
            "tools",
            "tool_choice",
            "response_format",
            "text",
            "output_config",
            "output_format",
            "n",
            "best_of",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "service_tier",
            "background"));

    /** Members of {@code stream_options}. */
    static final OwnedNames STREAM_OPTIONS = new OwnedNames(Set.of("include_usage"));

    private final Map<String, String> byFold = new HashMap<>();

    OwnedNames(Set<String> names) {
        names.forEach(name -> byFold.put(fold(name), name));
    }

    /** These names and one more. */
    OwnedNames and(String name) {
        Set<String> names = new HashSet<>(byFold.values());
        names.add(name);
        return new OwnedNames(names);
    }

    /** Whether exactly this name is owned. */
    boolean contains(String name) {
        return name.equals(byFold.get(fold(name)));
    }

    /** Whether this name, or one that some reader takes for it, is owned. */
    boolean covers(String name) {
        return byFold.containsKey(fold(name));
    }

    /** The owned name that some reader could take this different one for; null when it is owned itself or resembles none. */
    @Nullable
    String mistakenFor(String name) {
        String owned = byFold.get(fold(name));
        return owned == null || owned.equals(name) ? null : owned;
    }

    /**
     * The name as the most lenient reader takes it: ignoring case by any Unicode rule (Go's encoding/json folds the long s and the Kelvin
     * sign, Java and .NET the Turkish i), compatibility forms, blanks, marks, invisible characters, underscores and hyphens (camel case in
     * protobuf's JSON), and cut where C ends a string or PHP and Rails begin an index.
     */
    static String fold(String name) {
        if (isFolded(name)) return name;
        StringBuilder folded = new StringBuilder(name.length());
        Normalizer.normalize(name.substring(0, end(name)), Normalizer.Form.NFKC)
                .codePoints()
                .filter(OwnedNames::isSeen)
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static boolean isFolded(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
        }
        return true;
    }

    private static int end(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == 0 || name.charAt(i) == '[') return i;
        }
        return name.length();
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION -> false;
            default -> c != 0xFFFD;
        };
    }
}
