package dev.tidegate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.api.Operation.Output.Shape;
import dev.tidegate.gateway.api.RecordShape.Member;
import dev.tidegate.gateway.config.value.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON Schemas (2020-12, as OpenAPI 3.1 takes them) of wire records. A record is described once, under its simple name. */
final class OpenApiSchemas {
    private static final String ERROR = "Error";

    private final Map<String, ObjectNode> components = new TreeMap<>();
    private final Map<String, Class<?>> described = new HashMap<>();

    private final Vocabulary vocabulary;

    OpenApiSchemas(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        ObjectNode error = object().put("description", vocabulary.of(ERROR).meaning());
        ObjectNode members = error.putObject("properties").putObject("error");
        members.put("type", "object");
        meaning(members, ERROR, "error");
        ObjectNode properties = members.putObject("properties");
        for (String name : List.of("message", "type", "code", "param")) {
            ObjectNode text = type("string");
            properties.set(name, meaning(name.equals("param") ? orNull(text) : text, ERROR, name));
        }
        members.putArray("required").add("message").add("type").add("code").add("param");
        error.putArray("required").add("error");
        components.put(ERROR, error);
    }

    ObjectNode components() {
        ObjectNode all = node();
        components.forEach(all::set);
        return all;
    }

    ObjectNode error() {
        return reference(ERROR);
    }

    /** What an operation answers, with its envelope. */
    ObjectNode answer(Operation operation) {
        if (operation.gives(Shape.BARE)) return object();
        ObjectNode envelope = object();
        envelope.putObject("properties").set("data", meaning(data(operation), "", "data"));
        envelope.putArray("required").add("data");
        return envelope;
    }

    private ObjectNode data(Operation operation) {
        ObjectNode record = of(operation.output().record());
        if (operation.gives(Shape.ONE)) return record;
        if (operation.gives(Shape.ONE_OR_NULL)) return orNull(record);
        ObjectNode page = object();
        ObjectNode members = page.putObject("properties");
        ObjectNode items = type("array");
        items.set("items", record);
        members.set("items", meaning(items, "", "items"));
        members.set("next_cursor", meaning(orNull(type("string")), "", "next_cursor"));
        page.putArray("required").add("items").add("next_cursor");
        return page;
    }

    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) return ofGeneric(generic);
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) return type("string");
        if (plain == boolean.class || plain == Boolean.class) return type("boolean");
        if (plain == int.class || plain == long.class || plain == Integer.class || plain == Long.class) {
            return type("integer");
        }
        if (plain == double.class) return type("number");
        if (plain == Instant.class) return type("string").put("format", "date-time");
        if (plain == Secret.class)
            return type("string").put("format", "password").put("writeOnly", true);
        if (plain.isEnum()) return ofEnum(plain);
        if (plain.isRecord()) return ofRecord(plain);
        throw new IllegalArgumentException(plain + " (expected: a type that has a JSON form)");
    }

    /** The schema of a member by itself: a query parameter, which may be absent but is never null. */
    ObjectNode plain(Member member) {
        return of(member.type());
    }

    private ObjectNode ofGeneric(ParameterizedType generic) {
        Type argument = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        Type raw = generic.getRawType();
        if (raw == List.class) {
            ObjectNode array = type("array");
            array.set("items", of(argument));
            return array;
        }
        if (raw == Map.class) {
            ObjectNode map = object();
            map.set("additionalProperties", of(argument));
            return map;
        }
        if (raw == Change.class) return orNull(of(argument));
        throw new IllegalArgumentException(generic + " (expected: List, Map or Change)");
    }

    private static ObjectNode ofEnum(Class<?> type) {
        ObjectNode schema = type("string");
        ArrayNode names = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) names.add(EnumNames.of(constant));
        return schema;
    }

    private ObjectNode ofRecord(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> other = described.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(
                    type + " and " + other + " (expected: wire records with different names)");
        }
        if (other == null) {
            ObjectNode schema = object().put("description", vocabulary.of(name).meaning());
            components.put(name, schema); // before its members, which may have the same type
            members(type, schema);
        }
        return reference(name);
    }

    private void members(Class<?> type, ObjectNode schema) {
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = node().putArray("required");
        for (Member member : RecordShape.of(type).members()) {
            ObjectNode one = of(member.type());
            ObjectNode told = member.nullable() ? orNull(one) : one;
            properties.set(member.name(), meaning(told, type.getSimpleName(), member.name()));
            if (member.required()) required.add(member.name());
        }
        if (!required.isEmpty()) schema.set("required", required);
        schema.put("additionalProperties", false);
    }

    private ObjectNode meaning(ObjectNode schema, String holder, String member) {
        return schema.put("description", vocabulary.of(holder, member).meaning());
    }

    private static ObjectNode orNull(ObjectNode schema) {
        JsonNode plain = schema.get("type");
        if (plain == null || schema.has("enum")) {
            ObjectNode either = node();
            either.putArray("anyOf").add(schema).add(type("null"));
            return either;
        }
        schema.remove("type");
        schema.putArray("type").add(plain.asText()).add("null");
        return schema;
    }

    private static ObjectNode reference(String name) {
        return node().put("$ref", "#/components/schemas/" + name);
    }

    private static ObjectNode object() {
        return type("object");
    }

    private static ObjectNode type(String name) {
        return node().put("type", name);
    }

    private static ObjectNode node() {
        return ApiJson.MAPPER.createObjectNode();
    }
}
