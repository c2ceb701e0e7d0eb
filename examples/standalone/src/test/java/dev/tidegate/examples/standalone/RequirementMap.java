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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code docs/requirements.md}: which tests hold which requirement. It needs nothing but the JDK, so it runs from source:
 * {@code java examples/standalone/src/test/java/dev/tidegate/examples/standalone/RequirementMap.java}. {@code docs/requirements.list} names the
 * requirements with their clauses and says which of them must have a test by now.
 *
 * <p>A test names what it holds in its display name or in a comment on it or in it; a class may do so for all its tests. An id in a file
 * without a test, or outside tests and class comments, counts for nothing. The id of a clause counts for its row too, the id of a row for none
 * of its clauses.
 */
final class RequirementMap {
    private static final Pattern ID = Pattern.compile("\\b([A-Z]{2,6}-\\d{1,2})[a-p]?\\b");
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
        map.problems().forEach(System.out::println);
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

    /**
     * What the build refuses, a sentence each: a row or clause marked {@code tested} that no test names, a row whose state its clauses do not
     * bear out, and a clause that a test names but the list does not have.
     */
    List<String> problems() throws IOException {
        Map<String, Set<Path>> tests = tests();
        List<String> problems = new ArrayList<>();
        for (Row row : rows()) {
            row.withClauses()
                    .filter(one -> one.state().equals("tested") && !tests.containsKey(one.id()))
                    .forEach(one -> problems.add("no test names " + one.id()));
            if (!row.state().equals(row.expectedState())) {
                problems.add("%s is %s (expected from its clauses: %s)"
                        .formatted(row.id(), row.state(), row.expectedState()));
            }
        }
        Set<String> ids = ids();
        tests.forEach((id, files) -> {
            if (id.matches(".*[a-z]") && !ids.contains(id))
                problems.add("the list has no " + id + ", named in " + files);
        });
        return problems;
    }

    /** The ids of all rows and clauses. */
    Set<String> ids() throws IOException {
        return rows().stream().flatMap(Row::withClauses).map(Row::id).collect(Collectors.toSet());
    }

    String render() throws IOException {
        Map<String, Set<Path>> tests = tests();
        StringBuilder page = new StringBuilder("""
            # Requirements and their tests

            Written by `RequirementMap` from the tests themselves; edit `requirements.list`, not this page (CONTRIBUTING.md). The tests in a
            linked class that hold a row or a clause name its id. A row is met when each of its clauses is; beside a row with clauses stand
            the tests that hold it but none of its clauses alone.

            | Id | Meaning | State | Tests |
            |---|---|---|---|
            """);
        for (Row row : rows()) {
            Set<Path> others = new TreeSet<>(tests.getOrDefault(row.id(), Set.of()));
            row.clauses().forEach(clause -> others.removeAll(tests.getOrDefault(clause.id(), Set.of())));
            page.append("| **%s** | %s | %s | %s |\n".formatted(row.id(), row.meaning(), row.told(), links(others)));
            for (Row clause : row.clauses()) {
                Set<Path> its = tests.getOrDefault(clause.id(), Set.of());
                page.append(
                        "| %s | %s | %s | %s |\n".formatted(clause.id(), clause.meaning(), clause.told(), links(its)));
            }
        }
        return page.toString();
    }

    private static String links(Set<Path> tests) {
        return tests.stream()
                .map(test -> "[%s](../%s)"
                        .formatted(
                                test.getFileName().toString().replace(".java", ""),
                                test.toString().replace('\\', '/')))
                .collect(Collectors.joining(", "));
    }

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("docs/requirements.list"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (line.startsWith("  ") && !rows.isEmpty()) {
                rows.get(rows.size() - 1).addClause(line);
            } else {
                rows.add(Row.parse(line));
            }
        }
        return rows;
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

    /** {@code "CFG-1"}, a clause {@code "CFG-1a"} with its row, and, written as a range of rows, {@code "CFG-1 to CFG-5"}. */
    static Set<String> idsIn(String text) {
        Set<String> ids = new TreeSet<>();
        Matcher single = ID.matcher(text);
        while (single.find()) ids.addAll(List.of(single.group(1), single.group()));
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            for (int n = Integer.parseInt(range.group(2)); n <= Integer.parseInt(range.group(3)); n++) {
                ids.add(range.group(1) + "-" + n);
            }
        }
        return ids;
    }

    /**
     * A line of the list: a row with its clauses, or a clause, which has none.
     *
     * @param id of a clause: the id of its row and a letter
     * @param state {@code tested}, {@code planned}, of a row also {@code partly}, or the page below {@code docs} that holds the measurement
     */
    private record Row(String id, String state, String meaning, List<Row> clauses) {
        static Row parse(String line) {
            String[] parts = line.split(" \\| ", 3);
            if (parts.length != 3 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException(line + " (expected: ID | STATE | MEANING)");
            }
            if (!parts[1].matches("tested|partly|planned|[a-z-]+\\.md")) {
                throw new IllegalArgumentException(line + " (expected state: tested, partly, planned or a page)");
            }
            return new Row(parts[0], parts[1], parts[2], new ArrayList<>());
        }

        void addClause(String line) {
            char letter = (char) ('a' + clauses.size());
            if (line.charAt(2) != letter)
                throw new IllegalArgumentException(line + " (expected clause: " + letter + ")");
            clauses.add(parse(id + line.strip()));
        }

        Stream<Row> withClauses() {
            return Stream.concat(Stream.of(this), clauses.stream());
        }

        /** What the clauses make of the row. */
        String expectedState() {
            Set<String> states = clauses.stream().map(Row::state).collect(Collectors.toSet());
            if (states.isEmpty()) return state.equals("partly") ? "tested or planned" : state;
            if (states.size() == 1) return states.iterator().next();
            return states.contains("planned") ? "partly" : "tested";
        }

        /** The state in the words of the page. */
        String told() {
            if (state.equals("tested")) return "met";
            if (state.endsWith(".md")) return "[measured](%s)".formatted(state);
            if (!state.equals("partly")) return state;
            List<String> missing = clauses.stream()
                    .filter(clause -> clause.state().equals("planned"))
                    .map(clause -> clause.id().substring(id.length()))
                    .toList();
            return "%d of %d clauses met, not %s"
                    .formatted(clauses.size() - missing.size(), clauses.size(), String.join(", ", missing));
        }
    }
}
