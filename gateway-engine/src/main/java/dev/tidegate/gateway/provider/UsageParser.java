package dev.tidegate.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.metering.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a provider reports about one call. A stream may report in parts; a later figure replaces an earlier one of the same
 * name, since providers report running totals. Not thread-safe.
 */
public abstract sealed class UsageParser permits OpenAiUsageParser, AnthropicUsageParser {
    private boolean reported;

    public static UsageParser of(ProviderType family) {
        return switch (family) {
            case OPENAI_COMPAT -> new OpenAiUsageParser();
            case ANTHROPIC -> new AnthropicUsageParser();
        };
    }

    /** Takes a {@code usage} value as it stands in an answer or event; anything but an object says nothing. */
    public final void accept(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject()) return;
        // some transcripts are measured in seconds: their tokens are unknown, which is not the same as none
        if (usage.path("type").asText().equals("duration")) return;
        reported = true;
        read(usage);
    }

    /** What was reported so far, or null when nothing was. */
    public final @Nullable Usage usage() {
        return reported ? total() : null;
    }

    abstract void read(JsonNode usage);

    abstract Usage total();

    /** The count, or {@code otherwise} when the member is absent or no count at all. */
    static long count(JsonNode object, String member, long otherwise) {
        JsonNode value = object.path(member);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? value.longValue()
                : otherwise;
    }
}
