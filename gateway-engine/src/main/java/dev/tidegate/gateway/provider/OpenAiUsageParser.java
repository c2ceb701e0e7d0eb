package dev.tidegate.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.metering.Usage;

/** OpenAI's figures: the prompt count includes what came from the prompt cache. Responses use other names than chat. */
final class OpenAiUsageParser extends UsageParser {
    private long input;
    private long output;
    private long cacheRead;
    private long cacheWrite;

    @Override
    void read(JsonNode usage) {
        input = count(usage, "prompt_tokens", count(usage, "input_tokens", input));
        output = count(usage, "completion_tokens", count(usage, "output_tokens", output));
        JsonNode details = usage.has("prompt_tokens_details")
                ? usage.get("prompt_tokens_details")
                : usage.path("input_tokens_details");
        cacheRead = count(details, "cached_tokens", cacheRead);
        cacheWrite = count(details, "cache_write_tokens", cacheWrite);
    }

    @Override
    Usage total() {
        return new Usage(input, output, cacheRead, cacheWrite);
    }
}
