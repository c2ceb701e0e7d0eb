package dev.tidegate.gateway.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a wire record consists of: its members, and which of them must be there. */
record RecordShape(List<Member> members) {
    private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

    /**
     * A member.
     *
     * @param name in snake case, as in JSON
     * @param required whether a request must bring it; an answer always has it, null or not
     */
    record Member(String name, Type type, boolean nullable, boolean required, RecordComponent component) {}

    static RecordShape of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, RecordShape::read);
    }

    /** The names of required members that a record was made without. */
    List<String> missing(Object input) {
        return members.stream()
                .filter(member -> member.required() && value(member, input) == null)
                .map(Member::name)
                .toList();
    }

    private static RecordShape read(Class<?> type) {
        if (!type.isRecord()) throw new IllegalArgumentException(type + " (expected: a record)");
        return new RecordShape(Arrays.stream(type.getRecordComponents())
                .map(RecordShape::member)
                .toList());
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
