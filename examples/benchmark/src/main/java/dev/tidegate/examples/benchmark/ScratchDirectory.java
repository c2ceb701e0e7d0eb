package dev.tidegate.examples.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is gone after the run, also when the run was broken off. */
record ScratchDirectory(Path path) implements AutoCloseable {
    static ScratchDirectory create() {
        try {
            ScratchDirectory directory = new ScratchDirectory(Files.createTempDirectory("tidegate-benchmark"));
            Runtime.getRuntime().addShutdownHook(new Thread(directory::close, "delete-scratch"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what can be deleted; a process that is just ending may still write. */
    @Override
    public void close() {
        if (!Files.exists(path)) return;
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("could not delete all of " + path + ": " + e.getMessage());
        }
    }
}
