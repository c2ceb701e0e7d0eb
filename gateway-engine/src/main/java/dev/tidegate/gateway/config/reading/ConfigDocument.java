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
 * A YAML configuration that is not a separate file: a class path resource of the host, or text that the host has assembled. Immutable.
 *
 * @param name its name in messages
 * @param yaml its text, which {@link #toString} omits because it may hold secrets
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
     * @throws FileNotFoundException when there is no such resource
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

    /** The text of a reader, read to its end; does not close the reader. */
    public static ConfigDocument of(String name, Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return new ConfigDocument(name, text.toString());
    }

    /**
     * Settings and sections as maps, lists, strings, numbers and booleans, such as a host's own configuration provides.
     *
     * @throws IllegalArgumentException when a value is something else
     */
    public static ConfigDocument of(String name, Map<String, ?> settings) {
        try {
            return new ConfigDocument(name, Json.MAPPER.writeValueAsString(settings)); // JSON is YAML
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "settings: contain a value that is not a text, number, boolean, list or map", e);
        }
    }

    @Override
    public String toString() {
        return "ConfigDocument[" + name + "]";
    }
}
