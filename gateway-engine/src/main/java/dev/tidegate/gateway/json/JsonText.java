package dev.tidegate.gateway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes small JSON documents without a tree or reflection. Thread-safe. */
public final class JsonText {
    private JsonText() {}

    /** Writes one document. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** An object of strings and numbers, in map order, as UTF-8. */
    public static byte[] object(Map<String, ?> members) {
        return write(json -> {
            json.writeStartObject();
            for (Map.Entry<String, ?> member : members.entrySet()) {
                json.writeObjectField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
        });
    }

    /** The document as UTF-8. */
    public static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON written to memory", e);
        }
        return bytes.toByteArray();
    }
}
