package dev.tidegate.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A directory with a package of Node.
 *
 * @param directory below that of this module
 */
public record NodeSuite(File directory) {
    public NodeSuite(String directory) {
        this(new File(directory));
    }

    /** Installs what the package's lock file names. */
    public void install() throws IOException, InterruptedException {
        run(Map.of(), "npm-ci", "npm", "ci");
    }

    /** Runs a command there, which has to end well in time; what it prints goes to {@code target/DIRECTORY-LOG.log}. */
    public void run(Map<String, String> variables, String log, String... command)
            throws IOException, InterruptedException {
        Path output = Path.of("target", directory.getName() + "-" + log + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
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
