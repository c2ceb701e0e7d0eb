package dev.tidegate.gateway.config.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeds that are made in Java, where anything may be null. */
class SeedNullsTest {
    static Stream<Class<?>> seeds() {
        return Arrays.stream(SeedConfig.class.getDeclaredClasses()).filter(Class::isRecord);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("EMB-8 a null is refused where the record is made, by the name of the first component that has one")
    void null_is_refused(Class<?> seed) throws ReflectiveOperationException {
        RecordComponent[] components = seed.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(SeedNullsTest::plain).toArray();
        Constructor<?> constructor = seed.getDeclaredConstructor(types);
        Throwable refused = catchThrowable(() -> constructor.newInstance(values));
        String required = Arrays.stream(components)
                .filter(component -> !isPlain(component.getType()))
                .filter(component -> Arrays.stream(component.getAnnotatedType().getAnnotations())
                        .noneMatch(annotation ->
                                annotation.annotationType().getSimpleName().equals("Nullable")))
                .map(RecordComponent::getName)
                .findFirst()
                .orElse(null);
        if (required == null) {
            assertThat(refused).isNull();
            return;
        }
        assertThat(refused).isInstanceOf(InvocationTargetException.class);
        assertThat(refused.getCause()).isInstanceOf(NullPointerException.class).hasMessage(required);
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive() || type == List.class || type == Map.class;
    }

    private static @Nullable Object plain(Class<?> type) {
        if (type == List.class) return List.of();
        if (type == Map.class) return Map.of();
        if (type == boolean.class) return false;
        if (type == int.class) return 0;
        return type == double.class ? 0.0 : null;
    }
}
