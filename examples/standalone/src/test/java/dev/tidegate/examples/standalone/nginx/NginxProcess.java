package dev.tidegate.examples.standalone.nginx;

import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.http.RawHttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** An nginx of its own: everything it reads and writes is in one directory, and one process is all there is to end. */
final class NginxProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final int STOP_SECONDS = 10;

    /** What a distribution has around the sites: the site's relative names are those of a file in its conf directory. */
    private static final String MAIN = """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          include site.conf;
        }
        """;

    private final Process process;
    private final ServerCertificate certificate;
    private final int port;

    private NginxProcess(Process process, ServerCertificate certificate, int port) {
        this.process = process;
        this.certificate = certificate;
        this.port = port;
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Starts it with the documented site and returns when it takes connections. */
    static NginxProcess start(Path directory, int port, int gatewayPort) throws IOException, GeneralSecurityException {
        ServerCertificate certificate = ServerCertificate.make(directory);
        write(directory, certificate, DocumentedSite.withPorts(port, gatewayPort));
        Path output = directory.resolve("nginx.out");
        Process process = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", "nginx.conf", "-e", "error.log")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        NginxProcess nginx = new NginxProcess(process, certificate, port);
        nginx.awaitListening(output);
        return nginx;
    }

    private static void write(Path directory, ServerCertificate certificate, String site)
            throws IOException, GeneralSecurityException {
        People people = new People();
        Path own = Files.createDirectory(directory.resolve("tidegate"));
        Files.writeString(own.resolve("emails"), people.emailTable());
        Files.writeString(own.resolve("spiffe-ids"), people.spiffeIdTable());
        Files.writeString(own.resolve("passwords"), people.passwordFile());
        Files.writeString(own.resolve("certificate.pem"), certificate.certificatePem());
        Files.writeString(own.resolve("private-key.pem"), certificate.privateKeyPem());
        Files.writeString(directory.resolve("site.conf"), site);
        Files.writeString(directory.resolve("nginx.conf"), MAIN);
    }

    private void awaitListening(Path output) throws IOException {
        try {
            await().atMost(START_LIMIT).ignoreExceptions().until(() -> {
                if (!process.isAlive()) return true;
                connect().close();
                return true;
            });
        } catch (ConditionTimeoutException e) {
            close();
        }
        if (!process.isAlive()) throw new IOException("nginx did not start: " + Files.readString(output));
    }

    /** A connection to it, on which nothing has been sent. */
    RawHttpClient connect() throws IOException {
        return connectFrom(InetAddress.getLoopbackAddress());
    }

    /** The same from an address of this machine's. */
    RawHttpClient connectFrom(InetAddress address) throws IOException {
        try {
            return RawHttpClient.over(certificate.connect(address, port));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Ends it, gently first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
