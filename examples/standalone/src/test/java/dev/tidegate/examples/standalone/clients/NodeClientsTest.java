package dev.tidegate.examples.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the suite in {@code examples/standalone/clients}, which needs Node; the profile {@code npm-clients} turns it on. */
@Tag("npm")
class NodeClientsTest {
    private static final File SUITE = new File("clients");

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        assertSucceeds(new ProcessBuilder("npm", "ci").directory(SUITE), Path.of("target", "npm-ci.log"));
    }

    @ParameterizedTest(name = "on {0}")
    @ValueSource(strings = {"jetty", "jdk"})
    @DisplayName("API-1 API-2 API-3 API-4 API-6 the npm clients work unmodified")
    void npm_clients_work_unmodified(String server) throws IOException, InterruptedException {
        try (ClientSuiteGateway gateway = ClientSuiteGateway.start(server)) {
            ProcessBuilder npm = new ProcessBuilder("npm", "test").directory(SUITE);
            npm.environment().putAll(gateway.variables());
            assertSucceeds(npm, Path.of("target", "npm-clients-" + server + ".log"));
        }
    }

    private static void assertSucceeds(ProcessBuilder builder, Path output) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
            assertThat(process.exitValue()).as(() -> read(output)).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return output + ": " + e.getMessage();
        }
    }
}
