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

/** Spring Cloud Gateway on WebFlux, the general gateway of the JVM. */
public final class SpringCloudGateway implements Contender {
    public static final String NAME = "spring-cloud-gateway";

    private final Path home;

    /**
     * Looks for the peer where {@code run --install} builds it.
     *
     * @param home the directory of the benchmark module
     */
    public SpringCloudGateway(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String work() {
        return "compares the digest of one key, swaps the header; reads no body, writes no log";
    }

    @Override
    public Optional<String> obstacle() {
        return Files.exists(program()) ? Optional.empty() : Optional.of("its project below this module is not built");
    }

    @Override
    public RunningContender start(Surroundings surroundings) {
        InetSocketAddress address = Ports.free();
        List<String> words = List.of(
                surroundings.java().toString(),
                "-Xmx512m",
                "-jar",
                program().toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + address.getPort(),
                "--bench.upstream=" + surroundings.upstreamUrl(),
                "--bench.caller-key=" + surroundings.keys().caller(),
                "--bench.upstream-key=" + surroundings.keys().upstream());
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + surroundings.keys().caller());
        Target target = new Target(address, headers, ModelShape.UPSTREAM_PREFIX);
        return new StartCommand(NAME, words, Scratch.directory(surroundings, NAME), target).run();
    }

    private Path program() {
        return home.resolve("spring-cloud-gateway/target/spring-cloud-gateway.jar");
    }
}
