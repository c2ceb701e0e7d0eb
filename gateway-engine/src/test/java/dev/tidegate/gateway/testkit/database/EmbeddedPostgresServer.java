package dev.tidegate.gateway.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on loopback. Share one through {@link #shared()}; for outage tests {@link #start()} one of your own, which can be
 * stopped and started again on the same port with the same data.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    /** A schema that tests may make in a database of their own. */
    static final String OTHER_SCHEMA = "Else where"; // a name that has to be quoted

    /** Unpacking the server takes as long as starting it, so all tests of a user share one copy, under a lock of the library. */
    private static final Path BINARIES =
            Path.of(System.getProperty("java.io.tmpdir"), "tidegate-postgres-of-" + System.getProperty("user.name"));

    private final Path directory;
    private final int port;
    private EmbeddedPostgres running;

    private EmbeddedPostgresServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.running = launch();
    }

    /** The one of this JVM; it ends with the JVM. */
    public static EmbeddedPostgresServer shared() {
        return Shared.SERVER;
    }

    /** One of the caller's own; close it. */
    public static EmbeddedPostgresServer start() {
        try {
            return new EmbeddedPostgresServer(Files.createTempDirectory("tidegate-postgres"), freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Makes a fresh database and gives its URL, in the form configuration takes. */
    public String newDatabase() {
        String name = newName();
        execute("CREATE DATABASE " + name);
        return url(name);
    }

    /** Makes a fresh database like this one, to which nobody may be connected, and gives its URL. */
    public String copyOf(String database) {
        String name = newName();
        execute("CREATE DATABASE " + name + " TEMPLATE " + database);
        return url(name);
    }

    private static String newName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The URL of a database of this server. */
    public String url(String database) {
        return "postgresql://postgres:postgres@127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** Runs one statement as superuser. */
    public void execute(String sql) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the server away, with all its connections; its data stay. */
    public void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings a stopped server back on the same port with the same data. */
    public void startAgain() {
        running = launch();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(EmbeddedPostgresServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory.resolve("data"))
                    .setOverrideWorkingDirectory(BINARIES.toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // it would end the server beside whoever deletes its files
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final EmbeddedPostgresServer SERVER = create();

        private static EmbeddedPostgresServer create() {
            EmbeddedPostgresServer server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
            return server;
        }
    }
}
