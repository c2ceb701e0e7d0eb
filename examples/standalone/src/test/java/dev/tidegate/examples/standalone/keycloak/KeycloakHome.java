package dev.tidegate.examples.standalone.keycloak;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directory of a Keycloak that Maven has unpacked, with no data but the realms of the test resources. */
record KeycloakHome(Path directory) {
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "only for the tests";
    static final Path LOG = Path.of("target", "keycloak.log");

    private static final Path UNPACKED = Path.of("target", "keycloak");

    /** It as it was unpacked, whatever tests have left in it before. */
    static KeycloakHome fresh() {
        try (Stream<Path> found = Files.list(UNPACKED)) {
            Path directory = found.filter(Files::isDirectory).findFirst().orElseThrow();
            deleteAll(directory.resolve("data"));
            Path realms = Files.createDirectories(directory.resolve("data").resolve("import"));
            for (String realm : KeycloakServer.REALMS) copy(realm + "-realm.json", realms);
            Files.deleteIfExists(LOG);
            return new KeycloakHome(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path directory) throws IOException {
        try (InputStream in = requireNonNull(KeycloakHome.class.getResourceAsStream("/keycloak/" + name), name)) {
            Files.copy(in, directory.resolve(name));
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory)) return;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** Starts a server on this port of loopback and returns at once. */
    Process launch(int port) {
        ProcessBuilder builder = new ProcessBuilder(command(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        settle(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(int port) {
        String script = directory.resolve("bin").resolve("kc.sh").toString();
        return List.of("sh", script, "start-dev", "--import-realm", "--http-host=127.0.0.1", "--http-port=" + port);
    }

    /** It obeys this alone, whatever the machine's environment holds. */
    private static void settle(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
    }
}
