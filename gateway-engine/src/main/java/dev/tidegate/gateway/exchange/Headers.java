package dev.tidegate.gateway.exchange;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * HTTP fields in the order received or to be sent, including repeated ones. Names are compared ignoring case. Unlike
 * {@code java.net.http.HttpHeaders}, it keeps the order of different names and their spelling. Immutable.
 */
public final class Headers implements Iterable<Headers.Field> {
    private static final Headers NONE = new Headers(List.of());

    private final List<Field> fields;

    private Headers(List<Field> fields) {
        this.fields = fields;
    }

    /** One field line. */
    public record Field(String name, String value) {
        public Field {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    public static Headers none() {
        return NONE;
    }

    /** Fields from alternating names and values. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) throw new IllegalArgumentException("headers: a name without a value");
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) builder.add(namesAndValues[i], namesAndValues[i + 1]);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value of the first field with that name. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) return Optional.of(field.value());
        }
        return Optional.empty();
    }

    /** The values of all fields with that name, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) values.add(field.value());
        }
        return values;
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /** The same fields without those whose name matches. */
    public Headers without(Predicate<String> name) {
        return new Headers(
                fields.stream().filter(field -> !name.test(field.name())).toList());
    }

    public int size() {
        return fields.size();
    }

    public Builder toBuilder() {
        Builder builder = builder();
        builder.fields.addAll(fields);
        return builder;
    }

    @Override
    public Iterator<Field> iterator() {
        return fields.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Names only: values may be credentials. */
    @Override
    public String toString() {
        return fields.stream().map(Field::name).toList().toString();
    }

    /** Collects fields in order. Not thread-safe. */
    public static final class Builder {
        private final List<Field> fields = new ArrayList<>();

        private Builder() {}

        public Builder add(String name, String value) {
            fields.add(new Field(name, value));
            return this;
        }

        /** Replaces every field with that name by this one, at the end. */
        public Builder set(String name, String value) {
            fields.removeIf(field -> field.name().equalsIgnoreCase(name));
            return add(name, value);
        }

        public Headers build() {
            return fields.isEmpty() ? NONE : new Headers(List.copyOf(fields));
        }
    }
}
