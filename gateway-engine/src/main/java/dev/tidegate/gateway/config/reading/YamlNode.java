package dev.tidegate.gateway.config.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The content of a YAML file, not yet interpreted. */
sealed interface YamlNode {

    /** Completes "expected X, found …". Never the content. */
    String kind();

    /** One value, as it was written but without its quotes. */
    record Scalar(String text, Type type) implements YamlNode {
        enum Type {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL
        }

        @Override
        public String kind() {
            return type == Type.NULL ? "nothing" : "a single value";
        }
    }

    record Mapping(Map<String, YamlNode> members) implements YamlNode {
        static Mapping empty() {
            return new Mapping(new LinkedHashMap<>());
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Sequence(List<YamlNode> items) implements YamlNode {
        static Sequence empty() {
            return new Sequence(new ArrayList<>());
        }

        @Override
        public String kind() {
            return "a list";
        }
    }
}
