package dev.tidegate.gateway.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of a wire record, and which of them are required. */
record RecordShape(List<Member> members) {
    private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

    /**
     * A member.
     *
     * @param name in snake case, as in JSON
     * @param required whether a request must have it; an answer always has it, null or not
     */
    record Member(String name, Type type, boolean nullable, boolean required, RecordComponent component) {}

    static RecordShape of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, RecordShape::read);
    }

    /** The paths of required members missing from a record or a nested one: {@code scope.kind}, {@code tags.0.key}. */
    List<String> missing(Object input) {
        List<String> missing = new ArrayList<>();
        members.forEach(member -> look(member, input, "", missing));
        return missing;
    }

    private static void look(Member member, Object holder, String before, List<String> missing) {
        Object value = value(member, holder);
        if (value == null && member.required()) missing.add(before + member.name());
        lookWithin(value, before + member.name(), missing);
    }

    private static void lookWithin(@Nullable Object value, String place, List<String> missing) {
        if (value instanceof Change<?> change) {
            lookWithin(change.value(), place, missing);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) lookWithin(list.get(i), place + "." + i, missing);
        } else if (value instanceof Record) {
            of(value.getClass()).members.forEach(member -> look(member, value, place + ".", missing));
        }
    }

    private static RecordShape read(Class<?> type) {
        if (!type.isRecord()) throw new IllegalArgumentException(type + " (expected: a record)");
        return new RecordShape(Arrays.stream(type.getRecordComponents())
                .flatMap(RecordShape::members)
                .toList());
    }

    /** An unwrapped record, which occurs only in answers, is replaced by its members. */
    private static Stream<Member> members(RecordComponent component) {
        boolean unwrapped = component.getAccessor().isAnnotationPresent(Unwrapped.class);
        return unwrapped ? read(component.getType()).members().stream() : Stream.of(member(component));
    }

    private static Member member(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean required = !nullable && component.getType() != Change.class;
        String name = ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
                .translate(component.getName());
        return new Member(name, component.getGenericType(), nullable, required, component);
    }

    private static @Nullable Object value(Member member, Object input) {
        try {
            member.component().getAccessor().setAccessible(true); // the records are package-private
            return member.component().getAccessor().invoke(input);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record always tells its components", e);
        }
    }
}
