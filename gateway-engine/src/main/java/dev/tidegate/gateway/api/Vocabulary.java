package dev.tidegate.gateway.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the names of the API mean, with an example of each (vocabulary.txt). An unexplained name has neither, and fails a test. */
final class Vocabulary {
    private static final String FROM_THE_TYPE = "-";
    private static final String LEFT_OUT = "omit";

    private static final Word UNEXPLAINED = new Word("", null, false);

    private final Map<String, Word> words;

    private Vocabulary(Map<String, Word> words) {
        this.words = words;
    }

    /**
     * A name.
     *
     * @param example null when it is made from the type
     * @param leftOut whether examples omit it
     */
    record Word(String meaning, @Nullable JsonNode example, boolean leftOut) {
        static Word of(String example, String meaning) {
            boolean leftOut = example.equals(LEFT_OUT);
            return new Word(meaning, leftOut || example.equals(FROM_THE_TYPE) ? null : json(example), leftOut);
        }

        private static JsonNode json(String text) {
            try {
                return ApiJson.MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }
    }

    static Vocabulary read() {
        try (InputStream in = requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.txt"))) {
            return new Vocabulary(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> Word.of(parts[1], parts[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry for a schema, or for a name that means the same everywhere. */
    Word of(String name) {
        return words.getOrDefault(name, UNEXPLAINED);
    }

    /** The entry for a member of this schema. */
    Word of(String schema, String member) {
        Word own = words.get(schema + "." + member);
        return own == null ? of(member) : own;
    }
}
