package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.metering.Usage;
import org.jspecify.annotations.Nullable;

/** Anthropic's figures: the input count excludes tokens read from or written to the prompt cache, so these are added. */
final class AnthropicUsageParser extends UsageParser {
    private @Nullable Long input;
    private @Nullable Long output;
    private @Nullable Long cacheRead;
    private @Nullable Long cacheWrite;

    @Override
    void read(JsonNode usage) {
        input = count(usage, "input_tokens", input);
        output = count(usage, "output_tokens", output);
        cacheRead = count(usage, "cache_read_input_tokens", cacheRead);
        cacheWrite = count(usage, "cache_creation_input_tokens", cacheWrite);
    }

    @Override
    public @Nullable Usage usage() {
        if (input == null || output == null) return null;
        long cached = orNone(cacheRead) + orNone(cacheWrite);
        return new Usage(input + cached, output, orNone(cacheRead), orNone(cacheWrite));
    }
}
