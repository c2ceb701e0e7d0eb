package dev.tidegate.examples.benchmark.contender;

import dev.tidegate.examples.benchmark.load.ModelShape;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The configuration file the launcher runs with. */
final class TidegateConfiguration {
    /** Callers use names that the upstream does not know, so that renaming is part of every call. */
    static final String MODEL_PREFIX = "chat";

    private static final String YAML = """
            bind: 127.0.0.1:PORT
            server: SERVER
            database_url: sqlite:DIRECTORY/tidegate.db
            journal_dir: DIRECTORY/journal
            providers:
              - id: mock
                type: openai_compat
                base_url: UPSTREAM_URL/v1
                auth: { kind: bearer, token: literal.UPSTREAM_KEY }
            models:
            MODELS
            teams:
              - { id: bench, name: Bench }
            service_accounts:
              - id: bench
                name: Bench
                team: bench
                budget: { cadence: monthly, amount_usd: 1000000 }
                keys:
                  - id: main
                    value: literal.CALLER_KEY
                    allowed_models: [NAMES]
            """;

    private TidegateConfiguration() {}

    static String yaml(Surroundings surroundings, InetSocketAddress address, String server, Path directory) {
        return YAML.replace("PORT", Integer.toString(address.getPort()))
                .replace("SERVER", server)
                .replace("DIRECTORY", directory.toString())
                .replace("UPSTREAM_URL", surroundings.upstreamUrl())
                .replace("UPSTREAM_KEY", surroundings.keys().upstream())
                .replace("CALLER_KEY", surroundings.keys().caller())
                .replace("MODELS", models())
                .replace("NAMES", names());
    }

    private static String models() {
        return ModelShape.ALL.stream().map(TidegateConfiguration::model).collect(Collectors.joining("\n"));
    }

    private static String model(ModelShape shape) {
        return "  - id: " + shape.name(MODEL_PREFIX) + "\n    routes: [{ provider: mock, upstream_model: "
                + shape.upstreamName() + " }]";
    }

    private static String names() {
        return ModelShape.ALL.stream().map(shape -> shape.name(MODEL_PREFIX)).collect(Collectors.joining(", "));
    }
}
