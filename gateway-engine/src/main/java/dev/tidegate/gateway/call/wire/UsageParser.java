package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.metering.Usage;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a provider reports about one call. A stream may report in parts; a later figure replaces an earlier one of the same name,
 * since providers report running totals, but zero never replaces a larger figure. Implausible figures count as missing and are flagged by
 * {@link #isOdd}, because costs are computed from usage. Not thread-safe.
 */
public abstract sealed class UsageParser permits OpenAiUsageParser, AnthropicUsageParser {
    private static final int MAX_BYTES = 64 * 1024; // of a report

    private boolean odd;

    /** Reads a {@code usage} member; anything but an object is ignored. */
    public final void accept(byte[] json, Member member) {
        accept(figures(json, member));
    }

    /** Reads the {@code usage} at the start of a Messages stream: it has the input, but only a placeholder for the output. */
    public final void acceptFirst(byte[] json, Member member) {
        Figures first = figures(json, member);
        first.remove("output_tokens");
        accept(first);
    }

    /** Reads the value whose first token is the parser's current one, likewise; leaves the parser on its last. */
    public final void accept(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.START_OBJECT) accept(figures(value));
        else value.skipChildren();
    }

    private Figures figures(byte[] json, Member member) {
        if (member.kind() != JsonToken.START_OBJECT) return Figures.none();
        int length = member.valueEnd() - member.valueStart();
        try (JsonParser value = Json.FACTORY.createParser(json, member.valueStart(), length)) {
            value.nextToken();
            return figures(value);
        } catch (IOException e) {
            odd = true; // deeper than any real usage
            return Figures.none();
        }
    }

    private Figures figures(JsonParser value) throws IOException {
        long start = value.currentLocation().getByteOffset();
        Figures figures = Figures.read(value, names());
        if (value.currentLocation().getByteOffset() - start <= MAX_BYTES) return figures;
        odd = true; // longer than any real usage
        return Figures.none();
    }

    private void accept(Figures figures) {
        if (!figures.isMeasuredInTime()) read(figures);
    }

    /** The usage reported so far, or null when it is incomplete. */
    public abstract @Nullable Usage usage();

    /** Whether an impossible figure was reported: negative, fractional, a string, or more than any call can use. */
    public final boolean isOdd() {
        return odd;
    }

    /** The names of the figures that {@link #read} takes. */
    abstract Set<String> names();

    abstract void read(Figures usage);

    /** The figure, or {@code before} when it is missing, implausible, or zero after a larger figure. */
    final @Nullable Long count(Figures figures, String name, @Nullable Long before) {
        Long count = figures.of(name);
        if (count == null) return before;
        if (count == Figures.ODD) {
            odd = true;
            return before;
        }
        return count == 0 && before != null ? before : count;
    }

    static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
