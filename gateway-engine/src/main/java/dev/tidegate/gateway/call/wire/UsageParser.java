package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.metering.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a provider reports about one call. A stream may report in parts; a later figure replaces an earlier one of the same
 * name, since providers report running totals, but a zero never replaces more than that. Figures that make no sense are as if they were
 * missing, and are told by {@link #isOdd}: money is made of what is reported. Not thread-safe.
 */
public abstract sealed class UsageParser permits OpenAiUsageParser, AnthropicUsageParser {
    private static final long MOST = 1_000_000_000_000L; // beyond that it is an error, whatever it says

    private boolean odd;

    /** Takes a {@code usage} member where it was found; anything but an object says nothing. */
    public final void accept(byte[] json, Member member) {
        accept(tree(json, member));
    }

    /** Takes the {@code usage} with which a stream of Messages begins: it says the input, and of the output nothing yet but a placeholder. */
    public final void acceptFirst(byte[] json, Member member) {
        if (!(tree(json, member) instanceof ObjectNode first)) return;
        first.remove("output_tokens");
        accept(first);
    }

    private @Nullable JsonNode tree(byte[] json, Member member) {
        if (member.kind() != JsonToken.START_OBJECT) return null;
        try {
            return Json.tree(json, member);
        } catch (IOException e) {
            odd = true; // deeper or longer than any usage is
            return null;
        }
    }

    /** Takes the value on whose first token the parser stands, and leaves the parser on its last. */
    public final void accept(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.START_OBJECT) {
            accept(Json.MAPPER.<JsonNode>readTree(value));
        } else {
            value.skipChildren();
        }
    }

    /** Takes a {@code usage} value as it stands in an answer or event; anything but an object says nothing. */
    public final void accept(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject()) return;
        // some transcripts are measured in seconds: their tokens are unknown, which is not the same as none
        if (usage.path("type").asText().equals("duration")) return;
        read(usage);
    }

    /** What was reported so far, or null when that does not say what the call used. */
    public abstract @Nullable Usage usage();

    /** Whether something was reported that cannot be: negative, a fraction, a text, or more than any call can use. */
    public final boolean isOdd() {
        return odd;
    }

    abstract void read(JsonNode usage);

    /** The figure, or {@code before} when the member is missing, makes no sense, or is a zero after more than that. */
    final @Nullable Long count(JsonNode object, String member, @Nullable Long before) {
        JsonNode value = object.path(member);
        if (value.isMissingNode() || value.isNull()) return before;
        Long count = whole(value);
        if (count == null) {
            odd = true;
            return before;
        }
        return count == 0 && before != null ? before : count;
    }

    static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static @Nullable Long whole(JsonNode value) {
        if (!value.isNumber()) return null;
        double approximate = value.doubleValue();
        boolean plausible = approximate >= 0 && approximate <= MOST && approximate == Math.rint(approximate);
        return plausible ? (Long) (long) approximate : null; // exact: doubles hold whole numbers up to 2^53
    }
}
