package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one report of usage, read token by token, so that whatever else a provider puts there takes no memory. A figure in an
 * inner object has the name {@code outer.inner}; of two of one name, the later one counts.
 */
final class Figures {
    /** Stands for a figure that is implausible. */
    static final long ODD = -1;

    private static final long MOST = 1_000_000_000_000L; // anything larger is an error
    private static final int MAX_CHARS = 64; // of a number, a type or the name of an inner object

    private final Map<String, Long> byName = new HashMap<>();
    private boolean measuredInTime;

    private Figures() {}

    /** A report without any. */
    static Figures none() {
        return new Figures();
    }

    /** Reads the object at whose start the parser is; leaves the parser on its end. */
    static Figures read(JsonParser usage, Set<String> names) throws IOException {
        Figures figures = new Figures();
        while (usage.nextToken() == JsonToken.FIELD_NAME) {
            String name = usage.currentName();
            JsonToken token = usage.nextToken();
            if (name.equals("type")) figures.readType(usage);
            else if (token == JsonToken.START_OBJECT && mayHold(name, names)) figures.readInner(name, usage, names);
            else figures.readFigure(name, usage, names);
        }
        return figures;
    }

    /** The figure, {@link #ODD}, or null when there is none. */
    @Nullable
    Long of(String name) {
        return byName.get(name);
    }

    void remove(String name) {
        byName.remove(name);
    }

    /** Some transcripts are measured in seconds: their tokens are unknown, not zero. */
    boolean isMeasuredInTime() {
        return measuredInTime;
    }

    private void readType(JsonParser value) throws IOException {
        measuredInTime = value.currentToken() == JsonToken.VALUE_STRING
                && value.getTextLength() < MAX_CHARS
                && value.getText().equals("duration");
        value.skipChildren();
    }

    private static boolean mayHold(String name, Set<String> names) {
        return name.length() < MAX_CHARS && names.stream().anyMatch(wanted -> wanted.startsWith(name + "."));
    }

    private void readInner(String outer, JsonParser object, Set<String> names) throws IOException {
        while (object.nextToken() == JsonToken.FIELD_NAME) {
            String name = outer + "." + object.currentName();
            object.nextToken();
            readFigure(name, object, names);
        }
    }

    private void readFigure(String name, JsonParser value, Set<String> names) throws IOException {
        if (names.contains(name)) {
            if (value.currentToken() == JsonToken.VALUE_NULL) byName.remove(name);
            else byName.put(name, whole(value));
        }
        value.skipChildren();
    }

    private static long whole(JsonParser value) throws IOException {
        JsonToken token = value.currentToken();
        if (token == null || !token.isNumeric() || value.getTextLength() > MAX_CHARS) return ODD;
        double approximate = value.getDoubleValue();
        boolean plausible = approximate >= 0 && approximate <= MOST && approximate == Math.rint(approximate);
        return plausible ? (long) approximate : ODD; // exact: doubles hold whole numbers up to 2^53
    }
}
