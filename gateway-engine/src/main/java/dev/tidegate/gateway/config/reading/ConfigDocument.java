package dev.tidegate.gateway.config.reading;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidegate.gateway.json.Json;
import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Map;

/**
 * The YAML of a configuration that is in no file of its own: a resource of the host's class path, or what the host has put together.
 * Immutable.
 *
 * @param name what messages call it
 * @param yaml its text, which {@link #toString} does not show: it may hold secrets
 */
public record ConfigDocument(String name, String yaml) {
    public ConfigDocument {
        requireNonNull(name, "name");
        requireNonNull(yaml, "yaml");
    }

    /**
     * A resource, such as {@code gateway.yaml} in {@code src/main/resources}.
     *
     * @param loader usually that of the host's own classes
     * @throws FileNotFoundException when there is none of this name
     * @throws CharConversionException when it is not UTF-8 text
     */
    public static ConfigDocument ofResource(ClassLoader loader, String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) throw new FileNotFoundException("there is no resource " + name + " on the class path");
            return new ConfigDocument(name, YamlText.decode(in.readAllBytes()));
        } catch (CharConversionException e) {
            throw (IOException) new CharConversionException(name + ": " + e.getMessage()).initCause(e);
        }
    }

    /** What a reader has, to its end; does not close it. */
    public static ConfigDocument of(String name, Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return new ConfigDocument(name, text.toString());
    }

    /**
     * Settings and sections as maps, lists, texts, numbers and truth values, such as a host's own configuration has them.
     *
     * @throws IllegalArgumentException when a value is something else
     */
    public static ConfigDocument of(String name, Map<String, ?> settings) {
        try {
            return new ConfigDocument(name, Json.MAPPER.writeValueAsString(settings)); // JSON is YAML
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "settings: hold a value that is no text, number, truth value, list or map", e);
        }
    }

    @Override
    public String toString() {
        return "ConfigDocument[" + name + "]";
    }
}
