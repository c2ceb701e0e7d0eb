package dev.tidegate.gateway.call;

import dev.tidegate.gateway.testkit.upstream.SampleAnswers;

/** What callers get of the sample streams. */
final class SampleStreams {
    private SampleStreams() {}

    /** The chat stream for a caller who asked for usage: its comment ends no event. */
    static String chat(String model) {
        return SampleAnswers.CHAT_EVENTS
                .replace(": warming up\n\n", ": warming up\n")
                .replace(SampleAnswers.UPSTREAM_MODEL, model);
    }

    /** The chat stream for a caller who did not ask for usage. */
    static String chatWithoutUsage(String model) {
        String usageChunk = SampleAnswers.CHAT_EVENTS
                .lines()
                .filter(line -> line.contains("\"choices\":[]"))
                .findFirst()
                .orElseThrow();
        return chat(model)
                .replace(usageChunk.replace(SampleAnswers.UPSTREAM_MODEL, model) + "\n\n", "")
                .replace(",\"usage\":null", "");
    }
}
