package dev.tidegate.gateway.pages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Templates and what they show belong together. */
class PageModelsTest {
    private static final String TEMPLATES = "dev.tidegate.gateway.pages.Jte";
    private static final String SUFFIX = "Generated";

    @Test
    @DisplayName("each model has the template of its name, which takes nothing else")
    void each_model_has_its_template() throws Exception {
        Set<String> models = new TreeSet<>();
        for (Class<?> type : models()) {
            String name = type.getSimpleName();
            models.add(name);
            Class<?> template = Class.forName(TEMPLATES + name + SUFFIX);
            Method render = Arrays.stream(template.getMethods())
                    .filter(method -> method.getName().equals("render"))
                    .findAny()
                    .orElseThrow();
            assertThat(Arrays.stream(render.getParameterTypes()).skip(2))
                    .as(name)
                    .containsExactly(type);
        }
        Class<?> layout = Class.forName(TEMPLATES + "layout" + SUFFIX);
        assertThat(names(layout, "Jte", SUFFIX + ".class")).isEqualTo(models);
    }

    @Test
    @DisplayName("USER-8 a model that holds a token does not tell it in its text")
    void no_model_tells_a_token() throws Exception {
        List<String> telling = new ArrayList<>();
        for (Class<?> type : models()) {
            boolean holds = Arrays.stream(type.getRecordComponents())
                    .anyMatch(part -> part.getName().toLowerCase(Locale.ROOT).endsWith("token"));
            boolean generated = Modifier.isFinal(type.getMethod("toString").getModifiers());
            if (holds && generated) telling.add(type.getSimpleName());
        }
        assertThat(telling).isEmpty();
    }

    private static List<Class<?>> models() throws Exception {
        List<Class<?>> models = new ArrayList<>();
        for (String name : names(PageModel.class, "", ".class")) {
            Class<?> type = Class.forName(PageModel.class.getPackageName() + "." + name);
            if (type != PageModel.class && PageModel.class.isAssignableFrom(type)) models.add(type);
        }
        return models;
    }

    /** What stands between prefix and suffix in the names of the classes beside this one, and begins like the name of a type. */
    private static Set<String> names(Class<?> neighbour, String prefix, String suffix) throws Exception {
        URL itself = requireNonNull(neighbour.getResource(neighbour.getSimpleName() + ".class"));
        try (Stream<Path> files = Files.list(Path.of(itself.toURI()).getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(suffix) && !name.contains("$"))
                    .map(name -> name.substring(prefix.length(), name.length() - suffix.length()))
                    .filter(name -> Character.isUpperCase(name.charAt(0)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
