package dev.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.tidegate.gateway.config.value.Secret;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * How the control plane reads and writes JSON: members in snake case, enumerations in lower case, instants as RFC 3339, nothing unknown or
 * duplicated, no number or boolean as text, and limits far below those of the data plane.
 */
final class ApiJson {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNameLength(256)
            .maxStringLength(64 * 1024)
            .maxTokenCount(20_000)
            .build();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()) // none per thread: a host's threads outlive us
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** For bodies and answers. Thread-safe. */
    static final ObjectMapper MAPPER = mapper(false);

    /** For the parameters of a query, where numbers and booleans are text. Thread-safe. */
    static final ObjectMapper QUERY_MAPPER = mapper(true);

    private ApiJson() {}

    private static ObjectMapper mapper(boolean scalarsAsText) {
        ObjectMapper mapper = JsonMapper.builder(FACTORY)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, scalarsAsText)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)) // no list of ours has gaps
                .addModule(types(scalarsAsText))
                .build();
        mapper.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        return mapper;
    }

    private static SimpleModule types(boolean ofQuery) {
        SimpleModule module = new SimpleModule("tidegate");
        module.addDeserializer(String.class, new TextDeserializer());
        module.addDeserializer(Secret.class, new SecretDeserializer());
        module.addDeserializer(Instant.class, new InstantDeserializer(ofQuery));
        module.addSerializer(Instant.class, new InstantSerializer());
        module.addDeserializer(Change.class, new ChangeDeserializer(null));
        module.setDeserializerModifier(new EnumNames.Reading());
        module.setSerializerModifier(new EnumNames.Writing());
        return module;
    }

    /** A secret may hold any character and never shows. */
    private static final class SecretDeserializer extends StdDeserializer<Secret> {
        private static final long serialVersionUID = 1L;

        SecretDeserializer() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Secret) context.handleUnexpectedToken(Secret.class, json);
            }
            String text = json.getText();
            // UTF-8 turns half a surrogate pair into a question mark: two passwords would become one (USER-9)
            boolean whole = text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
            if (!whole) context.reportInputMismatch(this, "half of a surrogate pair");
            return new Secret(text);
        }
    }

    private static final class InstantDeserializer extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        private final boolean daysToo;

        /** @param daysToo whether a date means its beginning in UTC, as people type it when searching */
        InstantDeserializer(boolean daysToo) {
            super(Instant.class);
            this.daysToo = daysToo;
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString("");
            boolean day = daysToo && text.length() == "2026-01-31".length();
            try {
                return day ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text);
            } catch (DateTimeParseException e) {
                String also = daysToo ? " or 2026-01-31" : "";
                return context.reportInputMismatch(this, "expected a time such as 2026-01-31T00:00:00Z" + also);
            }
        }
    }

    private static final class InstantSerializer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }
}
