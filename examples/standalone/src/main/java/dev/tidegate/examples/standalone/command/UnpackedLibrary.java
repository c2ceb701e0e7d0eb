package dev.tidegate.examples.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The native library that SQLite's driver has unpacked for this process. The driver leaves its deletion to the end of the JVM, which does
 * not get to it where a process is halted, and no later process deletes it either.
 */
final class UnpackedLibrary {
    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final Pattern FILE = Pattern.compile("(/\\S*/sqlite-[^/\\s]*-[^/\\s]*sqlitejdbc\\.so)$");

    private UnpackedLibrary() {}

    /** Deletes it, where the system tells what a process has loaded; it stays usable until the process ends. */
    static void delete() {
        try {
            for (Path file : files()) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lck"));
            }
        } catch (IOException e) {
            System.getLogger(UnpackedLibrary.class.getName())
                    .log(System.Logger.Level.WARNING, "SQLite's library stays in the temporary directory", e);
        }
    }

    private static List<Path> files() throws IOException {
        if (!Files.isReadable(MAPPED)) return List.of(); // not Linux
        try (Stream<String> lines = Files.lines(MAPPED)) {
            return lines.map(FILE::matcher)
                    .filter(Matcher::find)
                    .map(found -> Path.of(found.group(1)))
                    .distinct()
                    .toList();
        }
    }
}
