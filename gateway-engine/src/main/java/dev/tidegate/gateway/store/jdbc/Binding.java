package dev.tidegate.gateway.store.jdbc;

import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/**
 * Binds values of one type in the schema's form, null as null.
 *
 * @param type the declared type of a parameter or accessor
 * @param sqlType of {@link Types}
 */
public record Binding<T>(Type type, int sqlType, Function<T, Object> form) implements ArgumentFactory.Preparable {

    public static <T> Binding<T> text(Class<T> type, Function<T, String> form) {
        return new Binding<>(type, Types.VARCHAR, form::apply);
    }

    public static <T> Binding<T> text(GenericType<T> type, Function<T, String> form) {
        return new Binding<>(type.getType(), Types.VARCHAR, form::apply);
    }

    static Binding<Instant> instant() {
        return new Binding<>(Instant.class, Types.BIGINT, Instant::toEpochMilli);
    }

    static Binding<Duration> duration() {
        return new Binding<>(Duration.class, Types.BIGINT, Duration::toMillis);
    }

    /** Enumerations are stored in lower case. */
    static Optional<Argument> ofEnum(Type type, @Nullable Object value, ConfigRegistry config) {
        if (!(value instanceof Enum<?> constant)) return Optional.empty();
        String text = constant.name().toLowerCase(Locale.ROOT);
        return Optional.of((position, statement, context) -> statement.setString(position, text));
    }

    /** By declared type, ahead of JDBI's own bindings, which use another form for instants. */
    @Override
    public Optional<Function<Object, Argument>> prepare(Type declared, ConfigRegistry config) {
        return declared.equals(type) ? Optional.of(this::argument) : Optional.empty();
    }

    /** By value, where the declared type is only an object. */
    @Override
    public Optional<Argument> build(Type declared, @Nullable Object value, ConfigRegistry config) {
        boolean ofType = declared.equals(type) || (type instanceof Class<?> known && known.isInstance(value));
        return ofType ? Optional.of(argument(value)) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private Argument argument(@Nullable Object value) {
        Object stored = value == null ? null : form.apply((T) value);
        return (position, statement, context) -> statement.setObject(position, stored, sqlType);
    }
}
