package dev.tidegate.gateway.config.reading;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tidegate.gateway.config.reading.YamlNode.Mapping;
import dev.tidegate.gateway.config.reading.YamlNode.Scalar;
import dev.tidegate.gateway.config.reading.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a part of a YAML file as JSON text; numbers keep the digits they were written with. */
final class YamlJson {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private YamlJson() {}

    /** The JSON text, or empty when it holds a number that is valid only in YAML, such as {@code 0x1F} or {@code .inf}. */
    static Optional<String> of(YamlNode node) {
        if (node instanceof Mapping mapping) return object(mapping);
        if (node instanceof Sequence sequence) return array(sequence);
        return scalar((Scalar) node);
    }

    private static Optional<String> scalar(Scalar scalar) {
        return switch (scalar.type()) {
            case NULL -> Optional.of("null");
            case BOOLEAN -> Optional.of(scalar.text().toLowerCase(java.util.Locale.ROOT));
            case TEXT -> Optional.of(quoted(scalar.text()));
            case NUMBER -> JSON_NUMBER.matcher(scalar.text()).matches() ? Optional.of(scalar.text()) : Optional.empty();
        };
    }

    private static Optional<String> object(Mapping mapping) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, YamlNode> member : mapping.members().entrySet()) {
            Optional<String> value = of(member.getValue());
            if (value.isEmpty()) return Optional.empty();
            members.add(quoted(member.getKey()) + ":" + value.get());
        }
        return Optional.of("{" + String.join(",", members) + "}");
    }

    private static Optional<String> array(Sequence sequence) {
        List<String> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Optional<String> value = of(item);
            if (value.isEmpty()) return Optional.empty();
            items.add(value.get());
        }
        return Optional.of("[" + String.join(",", items) + "]");
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
