package dev.tidegate.examples.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the demo keeps its files: a directory that stays, or a temporary one. */
final class DemoDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    private DemoDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static DemoDirectory open(@Nullable Path data) throws IOException {
        if (data == null) return new DemoDirectory(Files.createTempDirectory("tidegate-demo"), true);
        return new DemoDirectory(Files.createDirectories(data), false);
    }

    Path path() {
        return path;
    }

    /** The key of an earlier demo in the same directory, so that clients need not be told a new one, or else a new one. */
    String apiKey(Supplier<String> generator) throws IOException {
        Path file = path.resolve("api-key");
        if (Files.exists(file)) return Files.readString(file).strip();
        String key = generator.get();
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, key + "\n");
        return key;
    }

    @Override
    public void close() throws IOException {
        if (!temporary) return;
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) Files.deleteIfExists(file);
    }
}
