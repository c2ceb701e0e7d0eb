package dev.tidegate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.api.Operation.Output.Shape;
import dev.tidegate.gateway.api.RecordShape.Member;
import dev.tidegate.gateway.api.Vocabulary.Word;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** An example of each body, put together from those of its members. */
final class OpenApiExamples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Vocabulary vocabulary;

    OpenApiExamples(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What an operation takes. */
    JsonNode request(Operation operation) {
        return of(operation.input().record());
    }

    /** What it answers, with its envelope. */
    JsonNode answer(Operation operation) {
        if (operation.gives(Shape.BARE)) return JSON.objectNode().put("openapi", "3.1.0");
        JsonNode record = of(operation.output().record());
        JsonNode data = operation.gives(Shape.PAGE) ? page(record) : record;
        return JSON.objectNode().set("data", data);
    }

    private static ObjectNode page(JsonNode item) {
        ObjectNode page = JSON.objectNode();
        page.putArray("items").add(item);
        return page.putNull("next_cursor");
    }

    private JsonNode of(Type type) {
        if (type instanceof ParameterizedType generic) return ofGeneric(generic);
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) return JSON.textNode(EnumNames.of(plain.getEnumConstants()[0]));
        if (plain.isRecord()) return ofRecord(plain);
        return JSON.nullNode(); // nobody has explained it
    }

    private JsonNode ofGeneric(ParameterizedType generic) {
        Type argument = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        if (generic.getRawType() == Change.class) return of(argument);
        if (generic.getRawType() != List.class) return JSON.objectNode();
        ArrayNode list = JSON.arrayNode();
        return list.add(of(argument));
    }

    private ObjectNode ofRecord(Class<?> type) {
        ObjectNode record = JSON.objectNode();
        for (Member member : RecordShape.of(type).members()) {
            Word word = vocabulary.of(type.getSimpleName(), member.name());
            if (word.leftOut()) continue;
            JsonNode example = word.example();
            record.set(member.name(), example == null ? of(member.type()) : example.deepCopy());
        }
        return record;
    }
}
