package dev.tidegate.examples.standalone.keycloak;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Keycloak on loopback, with the realms {@code corp} and {@code partners} of the test resources. It can be stopped and started again on
 * the same port with the same data. It stays in the process group of the tests, so whatever ends that ends it too.
 */
final class KeycloakServer {
    static final String CORP = "corp";
    static final String PARTNERS = "partners";
    static final List<String> REALMS = List.of(CORP, PARTNERS);

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int STOP_SECONDS = 20;

    // below the ports that systems hand out, one of which might be taken while this one is stopped
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final KeycloakHome home;
    private final int port;
    private @Nullable Process process;

    private KeycloakServer(KeycloakHome home, int port) {
        this.home = home;
        this.port = port;
    }

    /** The one of this JVM, which ends with it; it runs. */
    static KeycloakServer shared() {
        Shared.SERVER.start();
        return Shared.SERVER;
    }

    private static KeycloakServer prepared() {
        KeycloakServer server = new KeycloakServer(KeycloakHome.fresh(), freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "keycloak-stop"));
        return server;
    }

    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(LOWEST_PORT, HIGHEST_PORT)
                .filter(KeycloakServer::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** What a realm calls itself. */
    String issuer(String realm) {
        return baseUrl() + "/realms/" + realm;
    }

    /** Starts it, unless it runs, and returns when it can be asked for its realms. */
    void start() {
        if (process != null) return;
        process = home.launch(port);
        await("Keycloak, which writes to " + KeycloakHome.LOG)
                .atMost(START_LIMIT)
                .pollInterval(POLL)
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast(
                        "Keycloak ended, see " + KeycloakHome.LOG,
                        () -> !requireNonNull(process).isAlive())
                .until(() -> answers(CORP) && answers(PARTNERS));
    }

    private boolean answers(String realm) throws IOException, InterruptedException {
        URI discovery = URI.create(issuer(realm) + "/.well-known/openid-configuration");
        HttpRequest request = HttpRequest.newBuilder(discovery)
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Ends it, gently first; its data stay. */
    void stop() {
        Process running = process;
        if (running == null) return;
        process = null;
        running.descendants().forEach(ProcessHandle::destroy); // the script runs a build before it becomes the server
        running.destroy();
        try {
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps it from answering, though it takes connections, while something is done. */
    void whileItHangs(Runnable work) {
        signal("STOP");
        try {
            work.run();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String name) {
        long pid = requireNonNull(process, "it does not run").pid();
        try {
            int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .start()
                    .waitFor();
            if (code != 0) throw new IllegalStateException("kill -" + name + ": " + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {
        private static final KeycloakServer SERVER = prepared();
    }
}
