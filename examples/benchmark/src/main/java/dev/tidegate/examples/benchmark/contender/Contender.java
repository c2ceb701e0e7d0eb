package dev.tidegate.examples.benchmark.contender;

import java.util.Optional;

/** One thing that is compared: a gateway, or the upstream itself. */
public interface Contender {
    /** Short and unique; the name of its row. */
    String name();

    /** What it does with a call, for those who read the table. */
    String work();

    /** Why it cannot run on this machine; empty when it can. */
    Optional<String> obstacle();

    /** Starts it and returns when it has answered a call. */
    RunningContender start(Surroundings surroundings);
}
