package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.testkit.SampleAnswers;

/** What callers get of the sample streams. */
final class SampleStreams {
    private SampleStreams() {}

    /** The chat stream for a caller who did not ask for usage. */
    static String chatWithoutUsage(String model) {
        String usageChunk = SampleAnswers.CHAT_EVENTS
                .lines()
                .filter(line -> line.contains("\"choices\":[]"))
                .findFirst()
                .orElseThrow();
        return SampleAnswers.CHAT_EVENTS
                .replace(usageChunk + "\n\n", "")
                .replace(",\"usage\":null", "")
                .replace(SampleAnswers.UPSTREAM_MODEL, model);
    }
}
