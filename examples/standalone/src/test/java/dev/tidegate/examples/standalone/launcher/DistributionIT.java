package dev.tidegate.examples.standalone.launcher;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.ProgramProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build hands out is run as somebody would run it who has a Java and nothing else. */
class DistributionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path JAR = Path.of(distribution() + ".jar");
    private static final Path ARCHIVE = Path.of(distribution() + ".tar.gz");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Pattern CALL = Pattern.compile("curl -s (\\S+) -H 'Authorization: (\\S+ \\S+)' .* -d '(.*)'");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private static String distribution() {
        return requireNonNull(System.getProperty("tidegate.distribution"), "set by the build");
    }

    @Test
    @DisplayName("DEP-4 the one jar runs by itself, and its demo answers the call it prints")
    void jar() throws Exception {
        answersItsOwnCall(List.of(JAVA, "-jar", JAR.toString(), "demo", "--bind", "127.0.0.1:0"));
    }

    @Test
    @DisplayName("DEP-4 the archive unpacks to a program that runs")
    void archive() throws Exception {
        answersItsOwnCall(List.of(unpacked().resolve("bin/gateway").toString(), "demo", "--bind", "127.0.0.1:0"));
    }

    @Test
    @DisplayName("DEP-4 the archive holds one directory with the program, configurations, documents and the licence")
    void content() throws Exception {
        Path home = unpacked();
        assertThat(home.resolve("lib/tidegate.jar")).hasSameBinaryContentAs(JAR);
        assertThat(home.resolve("bin/gateway")).isExecutable();
        assertThat(List.of("LICENSE", "README.md", "config/local.yaml", "docs/reference/configuration.md"))
                .allSatisfy(file -> assertThat(home.resolve(file)).isRegularFile());
    }

    @Test
    @DisplayName("DEP-4 the program knows its version")
    void version() throws Exception {
        Path home = unpacked();
        ProgramProcess program = ProgramProcess.launch(
                List.of(home.resolve("bin/gateway").toString(), "--version"), directory, Map.of());
        assertThat(program.exitCode(LIMIT)).isZero();
        assertThat(program.output())
                .isEqualTo("tidegate " + home.getFileName().toString().substring(9) + "\n");
    }

    private Path unpacked() throws Exception {
        Process tar = new ProcessBuilder("tar", "xzf", ARCHIVE.toString())
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> unpacked = Files.list(directory)) {
            return unpacked.filter(path -> path.getFileName().toString().startsWith("tidegate-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void answersItsOwnCall(List<String> command) throws Exception {
        try (ProgramProcess program =
                ProgramProcess.launch(command, directory, Map.of("JAVA_HOME", System.getProperty("java.home")))) {
            await().atMost(LIMIT).until(() -> program.output().contains("Ctrl-C"));
            HttpResponse<String> answer = client.send(printedCall(program.output()), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"model\":\"demo-gpt\"");
            program.terminate();
            assertThat(program.exitCode(LIMIT)).isZero();
            assertThat(program.errors()).isEmpty();
        }
    }

    private static HttpRequest printedCall(String output) throws IOException {
        Matcher call = CALL.matcher(output);
        if (!call.find()) throw new IOException("no call to copy in: " + output);
        return HttpRequest.newBuilder(URI.create(call.group(1)))
                .header("Authorization", call.group(2))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call.group(3)))
                .build();
    }
}
