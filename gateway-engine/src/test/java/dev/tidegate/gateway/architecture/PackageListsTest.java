package dev.tidegate.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What packages say of themselves: where one lists what it may depend on, it imports nothing else. */
class PackageListsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/tidegate/gateway");
    private static final Pattern LIST = Pattern.compile("(?:May|it|It) (?:may )?depends? on ([^;]*?)(?:;|\\.(?: |$))");
    private static final Pattern IMPORT =
            Pattern.compile("import (?:static )?dev\\.tidegate\\.(gateway\\.|identity)([a-z0-9.]*?)\\.[A-Z].*");

    @Test
    void whatAPackageListsIsWhatItImports() throws IOException {
        Map<String, Set<String>> unlisted = new TreeMap<>();
        int lists = 0;
        for (Path directory : packages()) {
            String list = list(directory);
            if (list.isEmpty() || list.contains("every")) continue; // "everything below" is what LayersTest holds
            lists++;
            Set<String> imports = imports(directory);
            Set<String> named = Set.of(list.split(", | and ", -1));
            imports.removeIf(name -> named.contains(name) || (name.startsWith("config.") && named.contains("config")));
            if (!imports.isEmpty()) unlisted.put(SOURCES.relativize(directory).toString(), imports);
        }
        assertThat(unlisted).as("imports that package-info.java does not list").isEmpty();
        assertThat(lists).as("packages that list what they may depend on").isGreaterThan(25);
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(Path::getParent)
                    .toList();
        }
    }

    private static String list(Path directory) throws IOException {
        String text = Files.readString(directory.resolve("package-info.java"));
        String prose =
                text.substring(text.indexOf("/**") + 3, text.indexOf("*/")).replaceAll("\\s*\\n \\*\\s*", " ");
        Matcher list = LIST.matcher(prose.strip());
        return list.find() ? list.group(1) : "";
    }

    /** Names below {@code dev.tidegate.gateway}, or {@code identity-core}, without the package's own. */
    private static Set<String> imports(Path directory) throws IOException {
        Set<String> imports = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                imports.addAll(Files.readAllLines(file).stream()
                        .map(IMPORT::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1).equals("identity") ? "identity-core" : found.group(2))
                        .collect(Collectors.toSet()));
            }
        }
        imports.remove(SOURCES.relativize(directory).toString().replace('/', '.'));
        return imports;
    }
}
