package dev.tidegate.examples.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.Slow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Slow
class StoppedDemoTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    @DisplayName("BOOT-1e a demo that is stopped while it starts leaves no directory behind")
    void stopped_during_its_start() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        try (ProgramProcess demo =
                ProgramProcess.launch(Main.class.getName(), directory, environment, "demo", "--bind", "127.0.0.1:0")) {
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(LIMIT)
                    .until(() -> !demoDirectories(temporary).isEmpty());
            demo.terminate();
            demo.exitCode(LIMIT);
            assertThat(demoDirectories(temporary)).as(demo.errors()).isEmpty();
        }
    }

    @Test
    @DisplayName("DEP-2d a demo that was stopped leaves nothing in the temporary directory, not even SQLite's library")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a process is not told what it has loaded")
    void stopped_while_it_runs() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        try (ProgramProcess demo =
                ProgramProcess.launch(Main.class.getName(), directory, environment, "demo", "--bind", "127.0.0.1:0")) {
            await().atMost(LIMIT).until(() -> demo.output().contains("Ctrl-C stops the demo"));
            demo.terminate();
            assertThat(demo.exitCode(LIMIT)).isZero();
            try (Stream<Path> left = Files.list(temporary)) {
                assertThat(left.map(Path::getFileName)).isEmpty();
            }
        }
    }

    private static List<Path> demoDirectories(Path temporary) {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("tidegate-demo"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
