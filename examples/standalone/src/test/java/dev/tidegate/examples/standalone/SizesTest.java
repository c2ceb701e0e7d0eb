package dev.tidegate.examples.standalone;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be read in one sitting stays so: packages and files have a largest size, those of tests and of the launcher as well. */
class SizesTest {
    private static final int LARGEST_PACKAGE = 40;
    private static final int LONGEST_FILE = 300;

    private final Path root = RequirementMap.findRoot();

    @Test
    void aPackageHasAtMostFortyFiles() throws IOException {
        TreeMap<Path, Long> packages =
                sources().stream().collect(groupingBy(Path::getParent, TreeMap::new, counting()));
        packages.values().removeIf(files -> files <= LARGEST_PACKAGE);
        assertThat(packages)
                .as("packages with more than %s files", LARGEST_PACKAGE)
                .isEmpty();
    }

    @Test
    void aFileHasAtMostThreeHundredLines() throws IOException {
        List<String> tooLong = sources().stream()
                .filter(file -> lines(file) > LONGEST_FILE)
                .map(file -> file + ": " + lines(file))
                .toList();
        assertThat(tooLong).as("files with more than %s lines", LONGEST_FILE).isEmpty();
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.map(root::relativize)
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src/"))
                    .filter(file -> !file.toString().contains("target/"))
                    .toList();
            assertThat(sources).as("Java files below " + root).hasSizeGreaterThan(500);
            return sources;
        }
    }

    private long lines(Path file) {
        try (Stream<String> lines = Files.lines(root.resolve(file))) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
