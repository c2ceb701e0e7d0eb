package dev.tidegate.examples.benchmark.contender;

import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.load.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** No gateway at all: the limit that upstream and load generator set themselves. */
public final class Direct implements Contender {
    public static final String NAME = "direct";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String work() {
        return "no gateway; the limit of the measuring side";
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public RunningContender start(Surroundings surroundings) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + surroundings.keys().upstream());
        Target target = new Target(surroundings.upstream(), headers, ModelShape.UPSTREAM_PREFIX);
        return new RunningContender(NAME, target, Duration.ZERO, Optional.empty());
    }
}
