package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.metering.Usage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's figures: the prompt count includes tokens from the prompt cache. Responses use different names from chat. */
final class OpenAiUsageParser extends UsageParser {
    private static final Set<String> NAMES = Set.of(
            "prompt_tokens",
            "input_tokens",
            "completion_tokens",
            "output_tokens",
            "total_tokens",
            "prompt_cache_hit_tokens",
            "prompt_tokens_details.cached_tokens",
            "prompt_tokens_details.cache_write_tokens",
            "input_tokens_details.cached_tokens",
            "input_tokens_details.cache_write_tokens");

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
    Set<String> names() {
        return NAMES;
    }

    @Override
    void read(Figures usage) {
        input = count(usage, "prompt_tokens", count(usage, "input_tokens", input));
        output = count(usage, "completion_tokens", count(usage, "output_tokens", output));
        total = count(usage, "total_tokens", total);
        Long read = count(usage, "prompt_cache_hit_tokens", cacheRead);
        cacheRead = count(
                usage, "prompt_tokens_details.cached_tokens", count(usage, "input_tokens_details.cached_tokens", read));
        Long write = count(usage, "input_tokens_details.cache_write_tokens", cacheWrite);
        cacheWrite = count(usage, "prompt_tokens_details.cache_write_tokens", write);
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
