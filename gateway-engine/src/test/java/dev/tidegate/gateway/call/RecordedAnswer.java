package dev.tidegate.gateway.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as a provider gives it, and what becomes of it. {@code NAME.http} has status line, header fields, a blank line and the body;
 * {@code NAME.expect} has lines {@code field: value}:
 *
 * <ul>
 *   <li>{@code call}: the path below {@code /v1}, {@code chat} for short, and {@code stream}
 *   <li>{@code model}: the provider's name, which the caller's replaces
 *   <li>{@code status}, {@code outcome}, {@code code}, {@code usage} (input, output, cache read, cache write): what is answered and recorded
 *   <li>{@code ends}: {@code whole} or {@code cut}
 *   <li>{@code passes}: "same" when the body passes but for the model and each {@code replace: OLD => NEW}, or "told" when only
 *       {@code contains} and {@code lacks} say what the caller reads
 *   <li>{@code line-ends}: {@code crlf} when the body's lines end so
 * </ul>
 */
record RecordedAnswer(String name, String head, String body, List<String> expectations) {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/dev/tidegate/gateway/call/answers");

    static Stream<RecordedAnswer> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files
                    .filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .map(RecordedAnswer::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedAnswer read(Path file) {
        try {
            String text = Files.readString(file);
            int blank = text.indexOf("\n\n");
            String name = file.getFileName().toString().replace(".http", "");
            List<String> lines = Files.readAllLines(file.resolveSibling(name + ".expect"));
            String body = text.substring(blank + 2);
            if (lines.contains("line-ends: crlf")) body = body.replace("\n", "\r\n");
            return new RecordedAnswer(name, text.substring(0, blank).replace("\n", "\r\n"), body, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        String call = expect("call").replace(" stream", "");
        return "/v1/" + (call.equals("chat") ? "chat/completions" : call);
    }

    String model() {
        return path().startsWith("/v1/messages") ? "claude" : "tide";
    }

    String request() {
        boolean streamed = expect("call").endsWith(" stream");
        String usage = path().endsWith("/completions") ? ",\"stream_options\":{\"include_usage\":true}" : "";
        return "{\"model\":\"" + model() + "\"" + (streamed ? ",\"stream\":true" + usage : "") + "}";
    }

    /** The body as it is sent. */
    byte[] sent() throws IOException {
        if (!head.contains("gzip")) return body.getBytes(UTF_8);
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
            gzip.write(body.getBytes(UTF_8));
        }
        return coded.toByteArray();
    }

    /** The body as the caller gets it, where it passes. */
    String passed() {
        Pattern named = Pattern.compile("(\"model\": ?)\"" + Pattern.quote(expect("model")) + "\"");
        String passed = named.matcher(body).replaceAll("$1\"" + Matcher.quoteReplacement(model()) + "\"");
        for (String replace : expectAll("replace")) {
            int arrow = replace.indexOf(" =>");
            passed = passed.replace(
                    replace.substring(0, arrow), replace.substring(arrow + 3).stripLeading());
        }
        return passed;
    }

    /** The value of a field, or nothing. */
    String expect(String field) {
        return expectAll(field).stream().findFirst().orElse("");
    }

    List<String> expectAll(String field) {
        return expectations.stream()
                .filter(line -> line.startsWith(field + ": "))
                .map(line ->
                        line.substring(field.length() + 2).replace("\\n", "\n").replace("\\r", "\r"))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
