package dev.tidegate.gateway.time;

import java.time.Duration;

/** Describes a wait in words. */
public final class InWords {
    private InWords() {}

    /** In seconds up to two minutes, in minutes beyond; rounded up, never down. */
    public static String of(Duration wait) {
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        if (seconds == 1) return "a second";
        return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }
}
