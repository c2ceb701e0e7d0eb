package dev.tidegate.examples.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes {@code docs/requirements.md}: which tests hold which requirement. It needs nothing but the JDK, so it runs from source:
 * {@code java examples/standalone/src/test/java/dev/tidegate/examples/standalone/RequirementMap.java}. {@code docs/requirements.list} names the
 * requirements and says which of them must have a test by now.
 *
 * <p>A test names what it holds in its display name or in a comment on it or in it; a class may do so for all its tests. An id in a file
 * without a test, or outside tests and class comments, counts for nothing.
 */
final class RequirementMap {
    private static final Pattern ID = Pattern.compile("\\b[A-Z]{2,6}-\\d{1,2}\\b");
    private static final Pattern RANGE = Pattern.compile("\\b([A-Z]{2,6})-(\\d{1,2}) to (?:\\1-)?(\\d{1,2})\\b");
    private static final Pattern JAVA_TEST =
            Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|ArchTest)\\b");
    private static final Pattern NODE_TEST = Pattern.compile("\\btest\\(");
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|'[^'\n]*'|`[^`\n]*`|//.*|/\\*[\\s\\S]*?\\*/");

    private final Path root;

    RequirementMap(Path root) {
        this.root = root;
    }

    public static void main(String[] args) throws IOException {
        RequirementMap map = new RequirementMap(findRoot());
        Files.writeString(map.page(), map.render());
        map.uncovered().forEach(id -> System.out.println("no test names " + id));
    }

    /** The checkout: the directory above the current one that holds {@code docs/requirements.list}. */
    static Path findRoot() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("docs/requirements.list"))) return at;
        }
        throw new IllegalStateException("docs/requirements.list is in no directory above this one");
    }

    Path page() {
        return root.resolve("docs/requirements.md");
    }

    /** The requirements marked {@code tested} that no test names, in the order of the list. */
    List<String> uncovered() throws IOException {
        Map<String, Set<Path>> tests = tests();
        return rows().stream()
                .filter(row -> row.state().equals("tested") && !tests.containsKey(row.id()))
                .map(Row::id)
                .toList();
    }

    String render() throws IOException {
        Map<String, Set<Path>> tests = tests();
        StringBuilder page = new StringBuilder("""
                # Requirements and their tests

                Written by `RequirementMap` from the tests themselves; edit `requirements.list`, not this page (CONTRIBUTING.md). The tests in a
                linked class that hold a row name its id.

                | Id | Meaning | Tests |
                |---|---|---|
                """);
        for (Row row : rows()) {
            page.append("| %s | %s | %s |\n".formatted(row.id(), row.meaning(), proof(row, tests)));
        }
        return page.toString();
    }

    private static String proof(Row row, Map<String, Set<Path>> tests) {
        List<String> links = new ArrayList<>();
        for (Path test : tests.getOrDefault(row.id(), Set.of())) {
            String name = test.getFileName().toString().replace(".java", "");
            links.add("[%s](../%s)".formatted(name, test.toString().replace('\\', '/')));
        }
        if (row.state().endsWith(".md")) links.add("[measured](%s)".formatted(row.state()));
        if (links.isEmpty()) return row.state().equals("tested") ? "no test yet" : row.state();
        return String.join(", ", links);
    }

    private List<Row> rows() throws IOException {
        return Files.readAllLines(root.resolve("docs/requirements.list")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::parse)
                .toList();
    }

    private Map<String, Set<Path>> tests() throws IOException {
        Map<String, Set<Path>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(RequirementMap::isTestSource).toList()) {
                Path name = root.relativize(file);
                for (String id : idsIn(file)) {
                    tests.computeIfAbsent(id, key -> new TreeSet<>()).add(name);
                }
            }
        }
        return tests;
    }

    private static boolean isTestSource(Path file) {
        String path = file.toString().replace('\\', '/');
        if (path.contains("/node_modules/") || path.contains("/target/")) return false;
        return path.endsWith(".test.mjs") || (path.contains("/src/test/java/") && path.endsWith(".java"));
    }

    private static Set<String> idsIn(Path file) throws IOException {
        String source = Files.readString(file);
        Pattern test = file.toString().endsWith(".java") ? JAVA_TEST : NODE_TEST;
        Set<String> ids = new LinkedHashSet<>();
        if (!test.matcher(source).find()) return ids;
        Matcher texts = STRING_OR_COMMENT.matcher(source);
        while (texts.find()) {
            ids.addAll(idsIn(texts.group()));
        }
        return ids;
    }

    /** {@code "API-1"} and, written as a range, {@code "CFG-1 to CFG-5"}. */
    static Set<String> idsIn(String text) {
        Set<String> ids = new TreeSet<>();
        Matcher single = ID.matcher(text);
        while (single.find()) ids.add(single.group());
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            for (int n = Integer.parseInt(range.group(2)); n <= Integer.parseInt(range.group(3)); n++) {
                ids.add(range.group(1) + "-" + n);
            }
        }
        return ids;
    }

    /**
     * A line of the list.
     *
     * @param state {@code tested}, {@code planned}, or the page below {@code docs} that holds the measurement
     */
    private record Row(String id, String state, String meaning) {
        static Row parse(String line) {
            String[] parts = line.split(" \\| ", 3);
            if (parts.length != 3 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException(line + " (expected: ID | STATE | MEANING)");
            }
            if (!parts[1].matches("tested|planned|[a-z-]+\\.md")) {
                throw new IllegalArgumentException(line + " (expected state: tested, planned or a page)");
            }
            return new Row(parts[0], parts[1], parts[2]);
        }
    }
}
