package dev.tidegate.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.Arrays;
import java.util.function.Supplier;

/** How long calls of a test usually take. */
public final class Medians {
    private static final int TIMES = 15;

    private Medians() {}

    /** The median of some calls, all of which have to be answered with 200, in milliseconds. */
    public static double millis(Supplier<RecordedExchange> call) {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            RecordedExchange answer = call.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
            assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        }
        Arrays.sort(millis);
        return millis[TIMES / 2];
    }
}
