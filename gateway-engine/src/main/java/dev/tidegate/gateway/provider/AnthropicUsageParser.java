package dev.tidegate.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.metering.Usage;

/** Anthropic's figures: the input count leaves out what was read from or written to the prompt cache, so it is added. */
final class AnthropicUsageParser extends UsageParser {
    private long input;
    private long output;
    private long cacheRead;
    private long cacheWrite;

    @Override
    void read(JsonNode usage) {
        input = count(usage, "input_tokens", input);
        output = count(usage, "output_tokens", output);
        cacheRead = count(usage, "cache_read_input_tokens", cacheRead);
        cacheWrite = count(usage, "cache_creation_input_tokens", cacheWrite);
    }

    @Override
    Usage total() {
        return new Usage(input + cacheRead + cacheWrite, output, cacheRead, cacheWrite);
    }
}
