package dev.tidegate.gateway.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.identity.principal.IdentityTag;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small lists and maps stored as JSON text, because they are never searched. */
public final class JsonColumns {
    private static final String NO_TAGS = "[]";

    private JsonColumns() {}

    public static String ofTexts(List<String> texts) {
        return written(texts);
    }

    static String ofMap(Map<String, String> textByName) {
        return written(new TreeMap<>(textByName));
    }

    static String ofTags(List<IdentityTag> tags) {
        return written(tags);
    }

    public static List<IdentityTag> tags(String json) throws SQLException {
        return json.equals(NO_TAGS) ? List.of() : read(json, new TypeReference<List<IdentityTag>>() {});
    }

    public static List<String> texts(String json) throws SQLException {
        return read(json, new TypeReference<List<String>>() {});
    }

    public static Map<String, String> textByName(String json) throws SQLException {
        return read(json, new TypeReference<Map<String, String>>() {});
    }

    private static String written(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) throws SQLException {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("a column holds no JSON of the expected form", e);
        }
    }
}
