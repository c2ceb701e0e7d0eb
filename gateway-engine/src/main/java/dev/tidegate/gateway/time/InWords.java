package dev.tidegate.gateway.time;

import java.time.Duration;

/** A wait as a person is told it. */
public final class InWords {
    private InWords() {}

    /** In seconds up to two minutes, in minutes beyond: never less than the wait. */
    public static String of(Duration wait) {
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        if (seconds == 1) return "a second";
        return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }
}
