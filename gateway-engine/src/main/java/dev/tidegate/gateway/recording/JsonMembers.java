package dev.tidegate.gateway.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one object and removes each known one, so that unknown ones remain. Every method throws
 * {@link IllegalArgumentException} when the member is not what it should be.
 */
record JsonMembers(ObjectNode members) {

    static JsonMembers of(String json) throws JsonProcessingException {
        return of(Json.MAPPER.readTree(json));
    }

    private static JsonMembers of(JsonNode value) {
        if (value instanceof ObjectNode members) return new JsonMembers(members);
        throw new IllegalArgumentException("record: " + value + " (expected: an object)");
    }

    /** Whether everything has been read. */
    boolean isEmpty() {
        return members.isEmpty();
    }

    /** The objects in an array; none when it is absent. */
    List<JsonMembers> objects(String name) {
        JsonNode value = members.remove(name);
        if (value == null) return List.of();
        if (!(value instanceof ArrayNode array))
            throw new IllegalArgumentException(name + ": " + value + " (expected: an array)");
        List<JsonMembers> objects = new ArrayList<>();
        for (JsonNode element : array) objects.add(of(element));
        return objects;
    }

    String text(String name) {
        return present(name, textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        JsonNode value = members.remove(name);
        if (value == null) return null;
        if (!value.isTextual()) throw new IllegalArgumentException(name + ": " + value + " (expected: a text)");
        return value.textValue();
    }

    long number(String name) {
        return present(name, numberOrNull(name));
    }

    @Nullable
    Long numberOrNull(String name) {
        JsonNode value = members.remove(name);
        if (value == null) return null;
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong())
            throw new IllegalArgumentException(name + ": " + value + " (expected: a whole number)");
        return value.longValue();
    }

    boolean flag(String name) {
        JsonNode value = present(name, members.remove(name));
        if (!value.isBoolean()) throw new IllegalArgumentException(name + ": " + value + " (expected: true or false)");
        return value.booleanValue();
    }

    Duration duration(String name) {
        return Duration.parse(text(name));
    }

    @Nullable
    Duration durationOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : Duration.parse(text);
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) throw new IllegalArgumentException(name + ": absent (expected: a value)");
        return value;
    }
}
