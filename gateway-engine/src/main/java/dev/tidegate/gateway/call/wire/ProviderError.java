package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.config.value.FailOverCause;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider's description of a failure, found in any of the formats in use: OpenAI's and Anthropic's envelopes, a string instead of an
 * object under {@code error}, vLLM's bare {@code message}, FastAPI's {@code detail}, Google's array around the envelope, or plain text.
 *
 * @param status the HTTP status it names, or 0
 * @param code its code, or null when there is none
 * @param message its message, on one line of bounded length, or null when there is none
 */
public record ProviderError(
        int status, @Nullable String code, @Nullable String message) {
    private static final ProviderError NOTHING = new ProviderError(0, null, null);
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_CHARS = 2000;
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final List<String> STATUSES = List.of("code", "status", "status_code");
    private static final List<String> WORDS = List.of("message", "detail", "error", "msg", "error_description");

    /** Reads a body that contains no secret, or is not shown to callers. */
    public static ProviderError of(byte[] body) {
        return of(body, 0, body.length, Redaction.NONE);
    }

    /** Reads a body, or the data of an event, with secrets removed. */
    public static ProviderError of(byte[] body, int offset, int length, Redaction redaction) {
        int start = Json.start(body, offset, length);
        int rest = offset + length - start;
        // too long for a message: a part could end within a secret, and a tree of it takes many times the bytes
        if (rest > MAX_BYTES) return NOTHING;
        try {
            JsonNode json = Json.MAPPER.readTree(body, start, rest);
            if (json.isContainerNode()) return of(json, redaction);
        } catch (IOException e) {
            // some other text
        }
        String text = new String(body, start, rest, StandardCharsets.UTF_8);
        // a web page is meant for people visiting the provider, and says nothing about the call
        return text.stripLeading().startsWith("<") ? NOTHING : new ProviderError(0, null, oneLine(text, redaction));
    }

    private static ProviderError of(JsonNode json, Redaction redaction) {
        JsonNode all = json.isArray() ? json.path(0) : json;
        JsonNode outer = all.path("response").path("error").isObject() ? all.path("response") : all;
        JsonNode inner = outer.path("error").isObject() ? outer.path("error") : outer;
        int status = status(inner);
        return new ProviderError(
                status == 0 ? status(outer) : status, code(inner, redaction), oneLine(words(inner), redaction));
    }

    /** The caller's mistake when a provider answers with this status, or null when the caller is not to blame. */
    public static @Nullable RefusalKind callersFault(int status) {
        return ErrorTypes.callersFault(status);
    }

    /**
     * What it says about the call itself, if it says so in words that are known.
     *
     * @param status of the answer, or the one it names
     */
    public Optional<FailOverCause> cause(int status) {
        return Causes.of(status, code, message);
    }

    /** What callers are told about a failure inside an answer. */
    Refusal refusal() {
        return Refusal.of(
                RefusalKind.UPSTREAM, "upstream_error", message == null ? "The model provider failed." : message);
    }

    private static int status(JsonNode object) {
        for (String name : STATUSES) {
            int status = object.path(name).asInt(0); // a number, or a string of digits
            if (status >= 400 && status <= 599) return status;
        }
        return ErrorTypes.status(object);
    }

    private static @Nullable String code(JsonNode object, Redaction redaction) {
        String code = object.path("code").asText("");
        return CODE.matcher(code).matches() && !redaction.isDueIn(code) ? code : null;
    }

    private static String words(JsonNode object) {
        if (object.isTextual()) return object.asText();
        for (String name : WORDS) {
            String words = text(object.path(name));
            if (!words.isBlank()) return words;
        }
        return "";
    }

    /** A string unchanged; for FastAPI's validation errors, the location and the message. */
    private static String text(JsonNode value) {
        if (value.isTextual()) return value.asText();
        if (value.isObject()) return words(value);
        StringJoiner all = new StringJoiner("; ");
        for (JsonNode problem : value.isArray() ? value : Json.MAPPER.createArrayNode()) {
            StringJoiner place = new StringJoiner(".", "", ": ").setEmptyValue("");
            problem.path("loc").forEach(step -> place.add(step.asText()));
            String fact =
                    problem.isTextual() ? problem.asText() : problem.path("msg").asText("");
            if (!fact.isBlank()) all.add(place + fact);
        }
        return all.toString();
    }

    /** Shortened last, because half a secret would not be found. */
    private static @Nullable String oneLine(String words, Redaction redaction) {
        StringBuilder line = new StringBuilder();
        words.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .forEach(line::appendCodePoint);
        String told = redaction.of(line.toString().strip());
        int points = told.codePointCount(0, told.length());
        String cut = told.substring(0, told.offsetByCodePoints(0, Math.min(points, MAX_CHARS)));
        return cut.isEmpty() ? null : cut.strip();
    }
}
