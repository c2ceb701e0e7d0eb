package dev.tidegate.gateway.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is in a journal's files, for tests. */
public final class JournalFiles {
    private JournalFiles() {}

    /** Whole lines of records in all files of the directory. */
    public static List<String> records(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("calls-"))
                    .flatMap(file -> recordLines(file).stream())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> recordLines(Path file) {
        List<String> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            new JournalFile(new JournalClaim(file, channel)).read(0, channel.size(), lines::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.removeIf(line -> JournalHead.parse(line).isPresent());
        return lines;
    }
}
