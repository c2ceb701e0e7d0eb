package dev.tidegate.gateway.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells a member that was left out from one that is null. */
final class ChangeDeserializer extends JsonDeserializer<Change<?>> implements ContextualDeserializer {
    private final @Nullable JavaType type;

    ChangeDeserializer(@Nullable JavaType type) {
        this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType change = property == null ? context.getContextualType() : property.getType();
        return new ChangeDeserializer(change.containedType(0));
    }

    @Override
    public Change<?> deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return Change.to(context.readValue(json, type));
    }

    @Override
    public Change<?> getNullValue(DeserializationContext context) {
        return Change.to(null);
    }

    @Override
    public Change<?> getAbsentValue(DeserializationContext context) {
        return Change.kept();
    }
}
