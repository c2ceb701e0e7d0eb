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
 * Collects what a provider reports about one call. A stream may report in parts; a later figure replaces an earlier one of the same name,
 * since providers report running totals, but zero never replaces a larger figure. Implausible figures count as missing and are flagged by
 * {@link #isOdd}, because costs are computed from usage. Not thread-safe.
 */
public abstract sealed class UsageParser permits OpenAiUsageParser, AnthropicUsageParser {
    private static final long MOST = 1_000_000_000_000L; // anything larger is an error
    private static final int MAX_BYTES = 64 * 1024; // of a report

    private boolean odd;

    /** Reads a {@code usage} member; anything but an object is ignored. */
    public final void accept(byte[] json, Member member) {
        accept(tree(json, member));
    }

    /** Reads the {@code usage} at the start of a Messages stream: it has the input, but only a placeholder for the output. */
    public final void acceptFirst(byte[] json, Member member) {
        if (!(tree(json, member) instanceof ObjectNode first)) return;
        first.remove("output_tokens");
        accept(first);
    }

    private @Nullable JsonNode tree(byte[] json, Member member) {
        if (member.kind() != JsonToken.START_OBJECT) return null;
        try {
            if (member.valueEnd() - member.valueStart() > MAX_BYTES) throw new IOException("too long");
            return Json.tree(json, member);
        } catch (IOException e) {
            odd = true; // deeper or longer than any real usage
            return null;
        }
    }

    /** Reads the value whose first token is the parser's current one; leaves the parser on its last. */
    public final void accept(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.START_OBJECT) {
            accept(Json.MAPPER.<JsonNode>readTree(value));
        } else {
            value.skipChildren();
        }
    }

    /** Reads a {@code usage} value from an answer or event; anything but an object is ignored. */
    public final void accept(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject()) return;
        // some transcripts are measured in seconds: their tokens are unknown, not zero
        if (usage.path("type").asText().equals("duration")) return;
        read(usage);
    }

    /** The usage reported so far, or null when it is incomplete. */
    public abstract @Nullable Usage usage();

    /** Whether an impossible figure was reported: negative, fractional, a string, or more than any call can use. */
    public final boolean isOdd() {
        return odd;
    }

    abstract void read(JsonNode usage);

    /** The figure, or {@code before} when the member is missing, implausible, or zero after a larger figure. */
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
