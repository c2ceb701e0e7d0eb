package dev.tidegate.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tidegate.gateway.testkit.Slow;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A repeated group of java.util.regex takes stack for each repetition unless it is possessive, and strangers choose how long a text is. */
@Slow
@DisplayName("Patterns that read input")
class InputPatternsTest {
    /** A group that may be repeated without a bound, and gives back what it took. */
    private static final Pattern RECURSION = Pattern.compile("\\)(?:[*+]|\\{\\d+,})(?!\\+)");

    private static final int LENGTH = 100_000;
    private static final long SMALL_STACK = 128 * 1024;
    private static final List<String> BEGINNINGS =
            List.of("", "/", "a", "a@", "spiffe://a/", "GATEWAY_", "1.", "/a?", "{");
    private static final List<String> REPEATED =
            List.of("a", "0", "/a", ".a", "a.", "-a", "a-", "_a", "%20", "%41", "1,", " ", "a=", "&a", "(", "\t", "é");

    @Test
    void no_pattern_takes_stack_for_each_repetition_of_a_group() {
        Map<String, Pattern> patterns = patterns();

        assertThat(patterns).hasSizeGreaterThan(20);
        assertThat(patterns)
                .allSatisfy((name, pattern) ->
                        assertThat(pattern.pattern()).as(name).doesNotContainPattern(RECURSION));
    }

    @Test
    void every_pattern_reads_a_hundred_thousand_characters_on_a_small_stack() {
        patterns()
                .forEach((name, pattern) -> texts().forEach(text -> assertThat(failureOf(pattern, text))
                        .as("%s, %.12s…", name, text)
                        .isNull()));
    }

    private static Stream<String> texts() {
        return BEGINNINGS.stream()
                .flatMap(begin -> REPEATED.stream().map(part -> begin + part.repeat(LENGTH / part.length())));
    }

    private static Throwable failureOf(Pattern pattern, String text) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable match = () -> {
            pattern.matcher(text).matches();
            pattern.matcher(text).lookingAt();
        };
        Thread thread = new Thread(null, match, "small-stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((ignored, thrown) -> failure.set(thrown));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return failure.get();
    }

    private static Map<String, Pattern> patterns() {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.tidegate")) {
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(Pattern.class)) patterns.put(field.getFullName(), value(field));
            }
        }
        return patterns;
    }

    private static Pattern value(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return (Pattern) reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
