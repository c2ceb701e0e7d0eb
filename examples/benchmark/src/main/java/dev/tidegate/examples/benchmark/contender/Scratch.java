package dev.tidegate.examples.benchmark.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are written for one contender. */
final class Scratch {
    private Scratch() {}

    /** A directory of its own. */
    static Path directory(Surroundings surroundings, String name) {
        try {
            return Files.createDirectories(surroundings.scratch().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Path directory, String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
