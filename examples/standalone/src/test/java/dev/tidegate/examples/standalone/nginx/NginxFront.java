package dev.tidegate.examples.standalone.nginx;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ConfigFile;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** The launcher on Jetty, as a process of its own, that trusts the nginx in front of it. */
final class NginxFront implements AutoCloseable {
    /** Any user may ask for it, and nobody else. */
    static final String OWN_SESSIONS = "/api/v1/auth/sessions";

    /** Tells everybody who they are. */
    static final String WHO = "/api/v1/auth/session";

    private static final String SETTINGS = """
        server: jetty
        public_base_url: https://ai.corp.example
        trusted_proxy_enabled: true
        trusted_proxy_networks: [127.0.0.1]
        forwarded_for_networks: [127.0.0.0/8]
        trusted_proxy_user_header: X-PP-USER
        trusted_proxy_on_behalf_of_header: on-behalf-of
        trusted_proxy_on_behalf_of_prefix: spiffe://prod.example.net/user/
        trusted_proxy_on_behalf_of_email_domain: corp.example
        trusted_proxy_allowed_domains: [corp.example]
        trusted_proxy_admin_emails: [boss@corp.example]
        shutdown_grace: 1s
        """;

    private final ConfigFile config;
    private final ProgramProcess gateway;
    private final NginxProcess nginx;

    private NginxFront(ConfigFile config, ProgramProcess gateway, NginxProcess nginx) {
        this.config = config;
        this.gateway = gateway;
        this.nginx = nginx;
    }

    /**
     * Starts a gateway and its nginx.
     *
     * @param settings further lines of the gateway's configuration
     */
    static NginxFront start(Path parent, TestDatabase database, ScriptedUpstream provider, String... settings)
            throws IOException, GeneralSecurityException {
        Path directory = Files.createTempDirectory(parent, "front");
        String all = SETTINGS + String.join("\n", settings);
        ConfigFile config = ConfigFile.write(directory, database.url(), provider, all);
        String file = config.path().toString();
        ProgramProcess gateway = ProgramProcess.serve(Main.class.getName(), directory, "serve", "--config", file);
        try {
            int port = URI.create(gateway.baseUrl()).getPort();
            return new NginxFront(config, gateway, NginxProcess.start(directory, NginxProcess.freePort(), port));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    String apiKey() {
        return config.apiKey();
    }

    /** A connection to nginx, on which nothing has been sent. */
    RawHttpClient connect() throws IOException {
        return nginx.connect();
    }

    /** The answer to a GET through nginx by somebody who shows their password. */
    RawResponse get(String person, String target, String... lines) throws IOException {
        return call(person, "GET", target, lines);
    }

    RawResponse call(String person, String method, String target, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add(People.password(person));
        try (RawHttpClient client = connect()) {
            client.send(RawHttpClient.request(method, target, all.toArray(String[]::new)));
            return client.read(method);
        }
    }

    /** The answer to these bytes, which are no HEAD request, through nginx. */
    RawResponse send(String request) throws IOException {
        try (RawHttpClient client = connect()) {
            return client.send(request).read();
        }
    }

    /** The answer to such a request through nginx, from 127.0.0.{@code host}. */
    RawResponse sendFrom(int host, String request) throws IOException {
        try (RawHttpClient client = nginx.connectFrom(loopback(host))) {
            return client.send(request).read();
        }
    }

    /** The answer to a GET of somebody who goes past nginx, from 127.0.0.{@code host}. */
    RawResponse past(int host, String target, String... lines) throws IOException {
        int port = URI.create(gateway.baseUrl()).getPort();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, loopback(host), 0);
        try (RawHttpClient client = RawHttpClient.over(socket)) {
            return client.send(RawHttpClient.get(target, lines)).read();
        }
    }

    private static InetAddress loopback(int host) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host});
    }

    @Override
    public void close() {
        nginx.close();
        gateway.close();
    }
}
