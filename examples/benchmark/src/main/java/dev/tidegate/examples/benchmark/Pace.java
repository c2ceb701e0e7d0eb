package dev.tidegate.examples.benchmark;

import java.time.Duration;

/**
 * How long a run measures.
 *
 * @param warmUp load on each contender before anything is measured
 * @param rounds how often every contender has its turn; the first round enters no median
 * @param window the unit of load: a scenario lasts half of it, all of it or a little more
 */
record Pace(Duration warmUp, int rounds, Duration window) {
    /** Long enough for just-in-time compilers to settle: some twelve minutes with all contenders. */
    static final Pace FULL = new Pace(Duration.ofSeconds(25), 5, Duration.ofSeconds(3));

    /** Shows that everything works; its figures are of no use. Under three minutes. */
    static final Pace QUICK = new Pace(Duration.ofSeconds(3), 2, Duration.ofMillis(700));

    Pace {
        if (rounds < 2) throw new IllegalArgumentException("rounds: " + rounds + " (expected: >= 2)");
    }

    Pace withWarmUp(Duration duration) {
        return new Pace(duration, rounds, window);
    }

    Pace withRounds(int number) {
        return new Pace(warmUp, number, window);
    }

    Pace withWindow(Duration duration) {
        return new Pace(warmUp, rounds, duration);
    }
}
