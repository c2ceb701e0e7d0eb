package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.metering.Usage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Anthropic's figures: the input count excludes tokens read from or written to the prompt cache, so these are added. */
final class AnthropicUsageParser extends UsageParser {
    private static final Set<String> NAMES =
            Set.of("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens");

    private @Nullable Long input;
    private @Nullable Long output;
    private @Nullable Long cacheRead;
    private @Nullable Long cacheWrite;

    @Override
    Set<String> names() {
        return NAMES;
    }

    @Override
    void read(Figures usage) {
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
