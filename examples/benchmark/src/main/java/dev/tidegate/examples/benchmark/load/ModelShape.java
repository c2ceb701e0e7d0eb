package dev.tidegate.examples.benchmark.load;

import java.util.List;

/**
 * What the mock upstream shall answer, which callers say by the name of the model.
 *
 * @param delayMillis pause between two events of a stream
 * @param events how many events a stream has
 */
public record ModelShape(int delayMillis, int events) {
    /** First word of the names the upstream knows. */
    public static final String UPSTREAM_PREFIX = "mock";

    /** A plain answer. */
    public static final ModelShape PLAIN = new ModelShape(0, 1);

    /** All events at once. */
    public static final ModelShape BURST = new ModelShape(0, 40);

    /** A short stream that is read alone. */
    public static final ModelShape SHORT = new ModelShape(5, 10);

    /** Fifty events a second, for two seconds. */
    public static final ModelShape BRISK = new ModelShape(20, 40);

    /** Fifty events a second, for longer than any client stays. */
    public static final ModelShape ENDLESS = new ModelShape(20, 1000);

    /** Ten events a second, for ten seconds. */
    public static final ModelShape STEADY = new ModelShape(100, 100);

    /** An event now and one after half a minute, to hold many streams open. */
    public static final ModelShape SLOW = new ModelShape(30_000, 2);

    /** All that are used, for gateways that must know their models. */
    public static final List<ModelShape> ALL = List.of(PLAIN, BURST, SHORT, BRISK, ENDLESS, STEADY, SLOW);

    public ModelShape {
        if (delayMillis < 0) throw new IllegalArgumentException("delayMillis: " + delayMillis + " (expected: >= 0)");
        if (events < 1) throw new IllegalArgumentException("events: " + events + " (expected: >= 1)");
    }

    /** The name the upstream knows, such as {@code mock-d50-n40}. */
    public String upstreamName() {
        return name(UPSTREAM_PREFIX);
    }

    /** The same shape under another first word, for a gateway that renames models. */
    public String name(String prefix) {
        return prefix + "-d" + delayMillis + "-n" + events;
    }
}
