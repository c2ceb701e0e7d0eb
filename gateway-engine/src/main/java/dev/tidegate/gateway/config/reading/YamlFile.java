package dev.tidegate.gateway.config.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.tidegate.gateway.config.reading.YamlNode.Mapping;
import dev.tidegate.gateway.config.reading.YamlNode.Scalar;
import dev.tidegate.gateway.config.reading.YamlNode.Sequence;
import dev.tidegate.gateway.config.value.Problems;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one YAML document into a tree. Aliases are refused, so a small file cannot grow; messages never quote the file, which may hold
 * secrets.
 */
final class YamlFile {
    private static final int MAX_BYTES = 4 << 20;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool()) // a file is read once
            .build();

    private final String name;
    private final Problems problems;

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** The file's mapping; an empty one when there is a problem or the file is empty. */
    static Mapping read(Path file, Problems problems) {
        YamlFile yaml = new YamlFile(file.toString(), problems);
        if (!Files.exists(file)) {
            return yaml.problem("there is no such configuration file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) return yaml.problem("larger than 4 MiB");
            return yaml.parse(YamlText.decode(bytes));
        } catch (CharConversionException e) {
            return yaml.problem(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return yaml.problem("cannot be read");
        }
    }

    /** The same for a document that is not a file. */
    static Mapping read(ConfigDocument document, Problems problems) {
        YamlFile yaml = new YamlFile(document.name(), problems);
        return document.yaml().length() > MAX_BYTES ? yaml.problem("larger than 4 MiB") : yaml.parse(document.yaml());
    }

    private Mapping parse(String text) {
        try {
            return document(text);
        } catch (JsonProcessingException e) {
            return problem(at(e.getLocation()) + "not valid YAML");
        } catch (IOException e) {
            return problem("cannot be read");
        }
    }

    private Mapping document(String text) throws IOException {
        try (YAMLParser parser = YAML.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) return Mapping.empty();
            if (first != JsonToken.START_OBJECT) return problem("expected a mapping of settings");
            Mapping root = mapping(parser);
            return parser.nextToken() == null ? root : problem("more than one YAML document");
        }
    }

    private Mapping mapping(YAMLParser parser) throws IOException {
        Mapping mapping = Mapping.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String where = at(parser.currentTokenLocation());
            parser.nextToken();
            if (mapping.members().put(key, node(parser)) != null) {
                problems.add(key, where + "this key is given twice");
            }
        }
        return mapping;
    }

    private Sequence sequence(YAMLParser parser) throws IOException {
        Sequence sequence = Sequence.empty();
        while (parser.nextToken() != JsonToken.END_ARRAY) sequence.items().add(node(parser));
        return sequence;
    }

    private YamlNode node(YAMLParser parser) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(name, at(parser.currentTokenLocation()) + "aliases (*name) are not supported");
            return new Scalar("", Scalar.Type.NULL);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) return mapping(parser);
        if (token == JsonToken.START_ARRAY) return sequence(parser);
        return new Scalar(parser.getText(), type(token));
    }

    private static Scalar.Type type(JsonToken token) {
        if (token == JsonToken.VALUE_NULL) return Scalar.Type.NULL;
        if (token.isNumeric()) return Scalar.Type.NUMBER;
        return token.isBoolean() ? Scalar.Type.BOOLEAN : Scalar.Type.TEXT;
    }

    private Mapping problem(String reason) {
        problems.add(name, reason);
        return Mapping.empty();
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
