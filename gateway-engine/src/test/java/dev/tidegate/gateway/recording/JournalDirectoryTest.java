package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "a file whose directory cannot be synced leaves neither itself nor its claim, however often it is tried")
    void a_file_that_is_not_durable_is_given_up() throws IOException {
        JournalDirectory journal = new JournalDirectory(directory, "0199-a", path -> {
            throw new IOException("Input/output error");
        });
        assertThatThrownBy(journal::createCalls).hasMessage("Input/output error");
        String claims = "tidegate.journal." + directory.toAbsolutePath().normalize();
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.startsWith(claims));
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
