package dev.tidegate.examples.benchmark.contender;

import static java.util.Objects.requireNonNull;

import dev.tidegate.examples.benchmark.host.Ports;
import dev.tidegate.examples.benchmark.load.Target;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tidegate's launcher with everything on: API key, overlays, ledger and request log, on a SQLite file. */
public final class Tidegate implements Contender {
    /** Which server the launcher starts. */
    public enum Server {
        JDK,
        JETTY;

        /** The word for it in the configuration. */
        String word() {
            return this == JDK ? "jdk" : "jetty";
        }
    }

    public static final String JDK_NAME = "tidegate-jdk";
    public static final String JETTY_NAME = "tidegate-jetty";

    /** The launcher has no switch for calls without key, ledger and log; this row stays empty. */
    public static final String UNGOVERNED_NAME = "tidegate-ungoverned";

    /** The heap every Java contender gets. */
    private static final String JAVA_OPTIONS = "-Xmx512m";

    private final Path root;
    private final Server server;

    /**
     * Uses the launcher as a working copy has it.
     *
     * @param root the directory of the project
     */
    public Tidegate(Path root, Server server) {
        this.root = requireNonNull(root, "root");
        this.server = requireNonNull(server, "server");
    }

    @Override
    public String name() {
        return server == Server.JDK ? JDK_NAME : JETTY_NAME;
    }

    @Override
    public String work() {
        return "verifies the key against the database's epoch, decides access, renames the model, reads the usage, "
                + "commits the call's row before the answer ends";
    }

    @Override
    public Optional<String> obstacle() {
        return Files.exists(root.resolve("examples/standalone/target/tidegate/built"))
                ? Optional.empty()
                : Optional.of("the launcher is not built");
    }

    @Override
    public RunningContender start(Surroundings surroundings) {
        InetSocketAddress address = Ports.free();
        // a second start finds its database as the first one left it
        Path directory = Scratch.directory(surroundings, name());
        String yaml = TidegateConfiguration.yaml(surroundings, address, server.word(), directory);
        Path file = Scratch.file(directory, "gateway.yaml", yaml);
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + surroundings.keys().caller());
        Target target = new Target(address, headers, TidegateConfiguration.MODEL_PREFIX);
        return new StartCommand(name(), words(surroundings, file), directory, target).run();
    }

    private List<String> words(Surroundings surroundings, Path configuration) {
        Path javaHome = surroundings.java().resolve("../..").normalize();
        return List.of(
                "/usr/bin/env",
                "JAVA_HOME=" + javaHome,
                "TIDEGATE_JAVA_OPTS=" + JAVA_OPTIONS,
                root.resolve("gateway").toString(),
                "serve",
                "--config",
                configuration.toString());
    }
}
