package dev.tidegate.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What hosts and adapters may use is what docs/embedding/api.md lists, no more and no less (docs/adr/0033). */
class ApiTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `(dev\\.tidegate\\.[a-z.]+)` \\| (.+) \\|$");
    private static final Pattern TYPE = Pattern.compile("dev\\.tidegate\\.(?:[a-z]\\w*\\.)+[A-Z]\\w*");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?(" + TYPE + ")");
    private static final List<String> PACKAGES = List.of(
            "dev.tidegate.gateway",
            "dev.tidegate.gateway.config",
            "dev.tidegate.gateway.config.value",
            "dev.tidegate.gateway.config.seed",
            "dev.tidegate.gateway.config.reading",
            "dev.tidegate.gateway.exchange");
    private static final String ENGINE = "gateway-engine/src/main/java/";

    /** Of the launcher, which is built with the engine and asks it what can be configured, and of what measures its client. */
    private static final Set<String> OURS = Set.of("standalone", "benchmark");

    @Test
    @DisplayName("EMB-8 a public type of an API package is listed, or says that it is none")
    void public_types() throws IOException {
        Set<String> listed = listed();
        for (String name : publicTypes()) {
            String source = Files.readString(ROOT.resolve(ENGINE + name.replace('.', '/') + ".java"));
            assertThat(source.contains("Not part of the API.")).as(name).isEqualTo(!listed.contains(name));
        }
    }

    @Test
    @DisplayName("EMB-8 whatever a listed type names in its signatures is listed too")
    void signatures() throws Exception {
        Set<String> listed = listed();
        assertThat(listed).hasSizeGreaterThan(40);
        Set<String> strangers = new TreeSet<>();
        for (String name : listed) {
            for (String used : named(Class.forName(name)))
                if (!listed.contains(used)) strangers.add(used + " in " + name);
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    @DisplayName("EMB-8 adapters and examples of hosts use nothing else")
    void users() throws IOException {
        Set<String> listed = listed();
        List<Path> sources = new ArrayList<>();
        for (String place : List.of("adapter-servlet", "adapter-jdk-httpserver", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
                files.filter(file -> file.toString().contains("/src/main/")
                                && file.toString().endsWith(".java"))
                        .forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(20);
        for (Path source : sources) {
            if (OURS.contains(
                    ROOT.resolve("examples").relativize(source).getName(0).toString())) continue;
            assertThat(engineTypes(Files.readString(source), IMPORT))
                    .as(source.toString())
                    .isSubsetOf(listed);
        }
    }

    private static Set<String> listed() throws IOException {
        Set<String> names = new TreeSet<>();
        LISTED.matcher(Files.readString(ROOT.resolve("docs/embedding/api.md")))
                .results()
                .forEach(row -> Pattern.compile("`(\\w+)`")
                        .matcher(row.group(2))
                        .results()
                        .forEach(type -> names.add(row.group(1) + "." + type.group(1))));
        return names;
    }

    private static Set<String> publicTypes() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String name : PACKAGES) {
            try (Stream<Path> files = Files.list(ROOT.resolve(ENGINE + name.replace('.', '/')))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Pattern.compile("(?m)^public ")
                            .matcher(Files.readString(file))
                            .find())
                        names.add(name + "." + file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        return names;
    }

    /** Types of ours that a type and what is nested in it name where others can see it. */
    private static Set<String> named(Class<?> type) {
        StringBuilder text = new StringBuilder(type.toGenericString());
        text.append(' ').append(type.getGenericSuperclass()).append(Arrays.toString(type.getGenericInterfaces()));
        Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors(), type.getDeclaredFields())
                .flatMap(Arrays::stream)
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .forEach(member -> text.append(' ').append(told(member)));
        Set<String> names = engineTypes(text.toString(), TYPE);
        for (Class<?> nested : type.getDeclaredClasses())
            if (isVisible(nested.getModifiers())) names.addAll(named(nested));
        return names;
    }

    private static String told(Member member) {
        if (member instanceof Field field) return field.toGenericString();
        return ((Executable) member).toGenericString();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Set<String> engineTypes(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .filter(name -> !name.startsWith("dev.tidegate.gateway.servlet.")
                        && !name.startsWith("dev.tidegate.gateway.jdkhttpserver.")
                        && !name.startsWith("dev.tidegate.examples."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
