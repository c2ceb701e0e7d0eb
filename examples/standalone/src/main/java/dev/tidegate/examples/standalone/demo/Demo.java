package dev.tidegate.examples.standalone.demo;

import dev.tidegate.examples.standalone.serve.RunningGateway;
import dev.tidegate.examples.standalone.serve.WebServer;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The running demo: a scripted provider, and a gateway in front of it on a database of its own. */
final class Demo implements AutoCloseable {
    private static final int POOL_SIZE = 4;

    private final DemoDirectory directory;
    private final ScriptedProvider provider;
    private final RunningGateway gateway;
    private final String apiKey;
    private final List<String> models;

    private Demo(
            DemoDirectory directory,
            ScriptedProvider provider,
            RunningGateway gateway,
            String apiKey,
            List<String> models) {
        this.directory = directory;
        this.provider = provider;
        this.gateway = gateway;
        this.apiKey = apiKey;
        this.models = models;
    }

    /**
     * Takes the port before anything else, so that a start on one that is taken leaves nothing behind.
     *
     * @param data where the database stays, or null for a temporary directory that is deleted in the end
     */
    static Demo start(HostPort address, @Nullable Path data) throws IOException {
        WebServer server =
                WebServer.open(GatewayConfig.builder().address(address).build());
        Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(server::stop));
        try {
            DemoDirectory directory = DemoDirectory.open(data);
            opened.push(directory);
            ScriptedProvider provider = ScriptedProvider.start();
            opened.push(provider);
            String apiKey = directory.apiKey(Maintenance::generateApiKey);
            SeedConfig seed = DemoSeed.of(provider.port(), new Secret(apiKey));
            RunningGateway gateway = RunningGateway.start(server, config(address, directory, seed));
            return new Demo(directory, provider, gateway, apiKey, names(seed));
        } catch (IOException | RuntimeException | Error e) {
            opened.forEach(each -> close(each, e));
            throw e;
        }
    }

    private static void close(AutoCloseable opened, Throwable cause) {
        try {
            opened.close();
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
    }

    private static List<String> names(SeedConfig seed) {
        return seed.models().stream().map(model -> model.id().value()).toList();
    }

    private static GatewayConfig config(HostPort address, DemoDirectory directory, SeedConfig seed) {
        return GatewayConfig.builder()
                .address(address)
                .shutdownGrace(Duration.ofSeconds(2))
                .databaseUrl("sqlite:" + directory.path().resolve("demo.db"))
                .databasePoolSize(POOL_SIZE)
                .journalDir(directory.path().resolve("journal"))
                .seed(seed)
                .build();
    }

    HostPort address() {
        return gateway.address();
    }

    /** Where the first administrator is made; empty when there is one. */
    Optional<String> setupLink() {
        return gateway.setupBanner().stream()
                .filter(line -> line.contains("/setup?"))
                .map(line -> line.substring(line.indexOf("http")))
                .findFirst();
    }

    String apiKey() {
        return apiKey;
    }

    List<String> models() {
        return models;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        provider.close();
        directory.close();
    }
}
