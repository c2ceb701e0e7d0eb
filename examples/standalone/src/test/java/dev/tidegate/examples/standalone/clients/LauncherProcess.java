package dev.tidegate.examples.standalone.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code gateway serve} in a process of its own, on a free port of loopback. */
final class LauncherProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+?)/?\\s");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;
    private final String baseUrl;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.baseUrl = await().atMost(START_LIMIT)
                .failFast("the launcher ended: " + output, () -> !process.isAlive())
                .until(this::printedBaseUrl, Optional::isPresent)
                .orElseThrow();
    }

    static LauncherProcess serve(Path directory, Path config) throws IOException {
        Path output = directory.resolve("launcher.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tidegate.examples.standalone.Main",
                        "serve",
                        "--config",
                        config.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        withoutSettings(builder.environment());
        Process process = builder.start();
        try {
            return new LauncherProcess(process, output);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new IOException("the launcher did not start: " + Files.readString(output), e);
        }
    }

    /** The gateway under test obeys its file alone, whatever the machine's environment holds. */
    private static void withoutSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.endsWith("_API_KEY"));
    }

    /** Without {@code /v1} and without a slash at the end. */
    String baseUrl() {
        return baseUrl;
    }

    private Optional<String> printedBaseUrl() {
        try {
            Matcher line = LISTENING.matcher(Files.readString(output, UTF_8));
            return line.find() ? Optional.of(line.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
