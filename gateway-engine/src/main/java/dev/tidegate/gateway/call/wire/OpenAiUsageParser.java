package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.metering.Usage;
import org.jspecify.annotations.Nullable;

/** OpenAI's figures: the prompt count includes tokens from the prompt cache. Responses use different names from chat. */
final class OpenAiUsageParser extends UsageParser {
    private final boolean inputOnly;
    private @Nullable Long input;
    private @Nullable Long output;
    private @Nullable Long total;
    private @Nullable Long cacheRead;
    private @Nullable Long cacheWrite;

    /** @param inputOnly whether such answers have no output, so that a lone total is the input */
    OpenAiUsageParser(boolean inputOnly) {
        this.inputOnly = inputOnly;
    }

    @Override
    void read(JsonNode usage) {
        input = count(usage, "prompt_tokens", count(usage, "input_tokens", input));
        output = count(usage, "completion_tokens", count(usage, "output_tokens", output));
        total = count(usage, "total_tokens", total);
        JsonNode details = usage.path("prompt_tokens_details").isObject()
                ? usage.path("prompt_tokens_details")
                : usage.path("input_tokens_details");
        cacheRead = count(details, "cached_tokens", count(usage, "prompt_cache_hit_tokens", cacheRead));
        cacheWrite = count(details, "cache_write_tokens", cacheWrite);
    }

    @Override
    public @Nullable Usage usage() {
        Long in = input == null ? rest(output) : input;
        Long out = output == null && !inputOnly ? rest(input) : output;
        if (in == null || (out == null && !inputOnly)) return null;
        return new Usage(in, orNone(out), orNone(cacheRead), orNone(cacheWrite));
    }

    /** The total minus this figure, or null when unknown. */
    private @Nullable Long rest(@Nullable Long other) {
        if (total == null) return null;
        if (other == null) return inputOnly ? total : null;
        return total >= other ? (Long) (total - other) : null;
    }
}
