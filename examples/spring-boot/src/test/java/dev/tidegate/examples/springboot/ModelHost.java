package dev.tidegate.examples.springboot;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.testkit.upstream.ForwardProxy;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application with a provider of each family, for frameworks that call models, and with a count of what they send. */
final class ModelHost implements AutoCloseable {
    /** How the provider's stream goes wrong after its first pieces. */
    enum Break {
        CLOSES,
        TELLS_AN_ERROR
    }

    private static final String CONFIG = """
        journal_dir: %1$s
        bootstrap_admin_email: root@example.org
        bootstrap_admin_password: literal.correct horse battery staple
        providers:
          - {id: scripted, type: openai_compat, base_url: "%2$s", auth: {token: literal.upstream-secret}}
          - {id: scripted-messages, type: anthropic, base_url: "%2$s", auth: {token: literal.upstream-secret}}
        teams:
          - id: harbour
        service_accounts:
          - id: pilot
            team: harbour
            budget: {amount_usd: 100}
            keys:
              - {id: main, value: literal.%3$s, allowed_models: [tide, claude]}
        models:
          - {id: tide, routes: [{provider: scripted, upstream_model: %4$s}]}
          - {id: claude, routes: [{provider: scripted-messages, upstream_model: %4$s}]}
        """;

    private final String apiKey = Maintenance.generateApiKey();
    private final String unknownKey = Maintenance.generateApiKey();
    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final ForwardProxy counter = ForwardProxy.start(null);
    private final ConfigurableApplicationContext context;

    private ModelHost(Path directory) throws Exception {
        Path file = directory.resolve("gateway.yaml");
        Files.writeString(
                file,
                CONFIG.formatted(
                        directory.resolve("journal"), upstream.baseUrl(), apiKey, SampleAnswers.UPSTREAM_MODEL));
        context = SpringApplication.run(
                Application.class,
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.datasource.url=" + Database.fresh().jdbcUrl(),
                "--tidegate.config=" + file);
    }

    static ModelHost start(Path directory) throws Exception {
        return new ModelHost(directory);
    }

    /** Without the version. */
    String baseUrl() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/ai";
    }

    String apiKey() {
        return apiKey;
    }

    /** Right in form, but of no key that exists. */
    String unknownKey() {
        return unknownKey;
    }

    /** How many requests have come through {@link #client}. */
    int requests() {
        return counter.heads().size();
    }

    /** Sends each request through a proxy, on a connection of its own. */
    HttpClient.Builder client() {
        InetSocketAddress proxy =
                new InetSocketAddress(counter.url().getHost(), counter.url().getPort());
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).proxy(ProxySelector.of(proxy));
    }

    /** The next stream has these events, and goes wrong then. */
    void breakAfter(String events, Break how, String error) {
        upstream.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk(events);
            if (how == Break.TELLS_AN_ERROR) {
                wire.chunk(error);
                wire.endChunks();
            } else {
                wire.close();
            }
        });
    }

    @Override
    public void close() {
        context.close();
        counter.close();
        upstream.close();
    }
}
