package dev.tidegate.gateway.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program with a gateway in a process of its own: a second JVM with this one's class path. Programs say {@code Listening on URL} on
 * standard error once they serve. Thread-safe.
 */
public final class ProgramProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (http://[^\\s\"]+?)/?[\\s\"]");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(10);

    // those of the start script
    private static final List<String> JAVA_OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xss512k", "-XX:+ExitOnOutOfMemoryError");

    private final Process process;
    private final Path output;
    private final Path errors;

    private ProgramProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts it and returns at once; what it prints goes to files in {@code directory}, where it also runs. */
    public static ProgramProcess launch(String mainClass, Path directory, String... arguments) throws IOException {
        return launch(mainClass, directory, Map.of(), arguments);
    }

    /** The same with these variables in its environment. */
    public static ProgramProcess launch(
            String mainClass, Path directory, Map<String, String> environment, String... arguments) throws IOException {
        return launch(command(mainClass, arguments), directory, environment);
    }

    /** Any other way to start it, such as a script of the distribution. */
    public static ProgramProcess launch(List<String> command, Path directory, Map<String, String> environment)
            throws IOException {
        Path output = Files.createTempFile(directory, "program", ".out");
        Path errors = Files.createTempFile(directory, "program", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        withoutSettings(builder.environment());
        builder.environment().putAll(environment);
        return new ProgramProcess(builder.start(), output, errors);
    }

    /** Starts it and returns when it serves. */
    public static ProgramProcess serve(String mainClass, Path directory, String... arguments) throws IOException {
        return serve(mainClass, directory, Map.of(), arguments);
    }

    /** The same with these variables in its environment. */
    public static ProgramProcess serve(
            String mainClass, Path directory, Map<String, String> environment, String... arguments) throws IOException {
        ProgramProcess program = launch(mainClass, directory, environment, arguments);
        try {
            program.awaitListening();
            return program;
        } catch (RuntimeException e) {
            program.process.destroyForcibly();
            throw new IOException("the program did not start: " + program.errors(), e);
        }
    }

    private static List<String> command(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The program obeys its arguments alone, whatever the machine's environment holds. */
    private static void withoutSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.endsWith("_API_KEY"));
    }

    private void awaitListening() {
        await().atMost(START_LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .failFast("it ended", () -> !process.isAlive())
                .until(() -> printedUrl().isPresent());
    }

    /** Where it serves, without a slash at the end. */
    public String baseUrl() {
        return printedUrl().orElseThrow();
    }

    private Optional<String> printedUrl() {
        Matcher line = LISTENING.matcher(errors().replace("\\/", "/")); // as the log writes it in JSON
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    /** What it wrote to standard output so far. */
    public String output() {
        return text(output);
    }

    /** What it wrote to standard error so far. */
    public String errors() {
        return text(errors);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM: asks it to end. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL: ends it between two instructions, and returns when it has gone. */
    public void kill() {
        process.destroyForcibly();
        exitCode(STOP_LIMIT);
    }

    /** How it ended. */
    public int exitCode(Duration patience) {
        try {
            if (process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) return process.exitValue();
            throw new AssertionError("it still runs after " + patience + ": " + errors());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it, gently first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
