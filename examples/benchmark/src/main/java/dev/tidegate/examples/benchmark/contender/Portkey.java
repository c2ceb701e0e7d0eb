package dev.tidegate.examples.benchmark.contender;

import dev.tidegate.examples.benchmark.host.Ports;
import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.load.Target;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Portkey gateway on Node.js: it parses bodies and knows providers, and has no callers of its own. */
public final class Portkey implements Contender {
    public static final String NAME = "portkey";

    private final Path home;

    /**
     * Looks for the peer where {@code run --install} puts it.
     *
     * @param home the directory of the benchmark module
     */
    public Portkey(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String work() {
        return "parses the body, maps the provider; checks no key, writes no log";
    }

    @Override
    public Optional<String> obstacle() {
        return Files.exists(program())
                ? Optional.empty()
                : Optional.of("the npm package @portkey-ai/gateway is not installed");
    }

    @Override
    public RunningContender start(Surroundings surroundings) {
        InetSocketAddress address = Ports.free();
        List<String> words = List.of(
                "node",
                "--require",
                home.resolve("portkey/loopback.cjs").toString(),
                program().toString(),
                "--port=" + address.getPort(),
                "--headless");
        // its callers bring the provider's own key
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + surroundings.keys().upstream(),
                "x-portkey-provider", "openai",
                "x-portkey-custom-host", surroundings.upstreamUrl() + "/v1");
        Target target = new Target(address, headers, ModelShape.UPSTREAM_PREFIX);
        return new StartCommand(NAME, words, Scratch.directory(surroundings, NAME), target).run();
    }

    private Path program() {
        return home.resolve("target/portkey/node_modules/@portkey-ai/gateway/build/start-server.js");
    }
}
