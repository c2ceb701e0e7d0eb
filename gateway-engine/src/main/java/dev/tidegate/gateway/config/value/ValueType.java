package dev.tidegate.gateway.config.value;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a setting's text is converted to a value, and which values are in range. Not part of the API.
 *
 * @param name the word for it in documents
 * @param expected completes "expected: …"
 * @param parser returns empty when the text is not a valid value
 * @param inRange applied to parsed values and to those set by Java code
 * @param printer the text a user would write for a value
 */
public record ValueType<T>(
        String name,
        String expected,
        Function<String, Optional<T>> parser,
        Predicate<T> inRange,
        Function<T, String> printer) {
    /** The text that removes a value, if the type is {@link #PATH_OR_NONE}. */
    public static final String NONE = "none";

    public static final String PATH_OR_NONE = "path or " + NONE;

    public static final String LIST = "list";

    public static final String SECRET = "secret";

    public static final String URL = "url";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(B|KiB|MiB|GiB)?");

    /** The value of a text, or empty when it is invalid or out of range. */
    public Optional<T> parse(String text) {
        return parser.apply(text).filter(inRange);
    }

    /** What is wrong with an invalid text. Secrets are not repeated, nor are URLs that may hold a password. */
    public String refusal(String text) {
        boolean hidden = name.equals(SECRET) || (name.equals(URL) && text.indexOf('@') >= 0);
        return (hidden ? "not usable" : "\"" + text + "\"") + " (expected: " + expected + ")";
    }

    public static ValueType<String> text(String expected, Predicate<String> inRange) {
        return new ValueType<>("text", expected, Optional::of, inRange, text -> text);
    }

    public static ValueType<Secret> secret(String expected, Predicate<String> inRange) {
        return new ValueType<>(
                SECRET,
                expected,
                text -> Optional.of(new Secret(text)),
                secret -> inRange.test(secret.reveal()),
                Secret::toString);
    }

    public static ValueType<Boolean> truth() {
        return new ValueType<>(
                "boolean", "true or false", ValueType::parseTruth, value -> true, value -> Boolean.toString(value));
    }

    public static ValueType<Integer> integer(int min, int max) {
        return new ValueType<>(
                "integer",
                "a whole number from " + min + " to " + max,
                ValueType::parseInteger,
                value -> value >= min && value <= max,
                value -> Integer.toString(value));
    }

    public static ValueType<Duration> duration(String min, String max) {
        Duration least = DurationText.parse(min).orElseThrow();
        Duration most = DurationText.parse(max).orElseThrow();
        return new ValueType<>(
                "duration",
                "a duration from " + min + " to " + max + ", such as 500ms, 5s, 2m or 1h",
                DurationText::parse,
                value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                DurationText::format);
    }

    public static ValueType<Long> size(long max, String maxText) {
        return new ValueType<>(
                "size",
                "a size from 1 to " + maxText + ", such as 65536, 512KiB or 32MiB",
                ValueType::parseSize,
                value -> value >= 1 && value <= max,
                ValueType::printSize);
    }

    public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        return new ValueType<>(
                values.stream().map(ValueType::lower).collect(Collectors.joining(" or ")),
                values.stream().map(ValueType::lower).collect(Collectors.joining(" or ")),
                text -> values.stream()
                        .filter(value -> lower(value).equals(text))
                        .findFirst(),
                value -> true,
                ValueType::lower);
    }

    /**
     * Several values, separated by commas or blanks. A text without any is invalid, so that an empty flag does not silently remove a list.
     *
     * @param items completes "a list of …"
     */
    public static <T> ValueType<List<T>> list(
            String items, Function<String, Optional<T>> parser, Function<T, String> printer) {
        return new ValueType<>(
                LIST,
                "a list of " + items,
                text -> parseList(text, parser),
                values -> values.stream()
                        .allMatch(value -> parser.apply(printer.apply(value)).isPresent()),
                values -> values.stream().map(printer).collect(Collectors.joining(",")));
    }

    public static ValueType<Path> pathOrNone() {
        return new ValueType<>(PATH_OR_NONE, "a path, or none", ValueType::parsePath, value -> true, Path::toString);
    }

    public static ValueType<URI> url() {
        return new ValueType<>(
                URL,
                "an absolute http or https URL without user, query and fragment, such as https://ai.example.org",
                PublicUrls::parse,
                url -> PublicUrls.parse(url.toString()).isPresent(),
                URI::toString);
    }

    private static <T> Optional<List<T>> parseList(String text, Function<String, Optional<T>> parser) {
        List<String> items = Arrays.stream(text.split("[,\\s]+", -1))
                .filter(item -> !item.isEmpty())
                .toList();
        List<T> values = items.stream().map(parser).flatMap(Optional::stream).toList();
        return !items.isEmpty() && values.size() == items.size() ? Optional.of(values) : Optional.empty();
    }

    private static Optional<Boolean> parseTruth(String text) {
        if (text.equals("true")) return Optional.of(true);
        return text.equals("false") ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Integer> parseInteger(String text) {
        return text.matches("-?\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Optional<Long> parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        List<String> units = Arrays.asList("B", "KiB", "MiB", "GiB");
        int shift = 10 * Math.max(0, units.indexOf(matcher.group(2)));
        long amount = Long.parseLong(matcher.group(1));
        return amount > (Long.MAX_VALUE >> shift) ? Optional.empty() : Optional.of(amount << shift);
    }

    private static String printSize(long bytes) {
        if (bytes % (1L << 30) == 0) return (bytes >> 30) + "GiB";
        if (bytes % (1L << 20) == 0) return (bytes >> 20) + "MiB";
        return bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : Long.toString(bytes);
    }

    private static Optional<Path> parsePath(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
