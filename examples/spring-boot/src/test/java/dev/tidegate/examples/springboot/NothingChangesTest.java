package dev.tidegate.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.host.PlainHost;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingChangesTest {
    private static final List<String> CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("-tests.jar"))
            .toList();

    @TempDir
    Path directory;

    @Test
    @DisplayName("EMB-6 an application is made up in the same way with the gateway's jars on its class path and without"
            + " them")
    void nothing_changes() throws Exception {
        List<String> without = facts(
                "without", CLASS_PATH.stream().filter(entry -> !isOurs(entry)).toList());
        List<String> with = facts("with", CLASS_PATH);
        assertThat(without).anyMatch(fact -> fact.startsWith("flyway 1 ")).hasSizeGreaterThan(100);
        assertThat(with).isEqualTo(without);
    }

    @Test
    @DisplayName(
            "EMB-6, EMB-8 the gateway's jars hold nothing outside dev.tidegate, register nothing under another name,"
                    + " and are named modules")
    void nothing_is_visible() throws Exception {
        List<String> ours =
                CLASS_PATH.stream().filter(NothingChangesTest::isOurs).toList();
        assertThat(ours).hasSize(3);
        for (String file : ours) {
            try (JarFile jar = new JarFile(file)) {
                assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                        .allMatch(name -> name.startsWith("dev/tidegate/") || name.startsWith("META-INF/"))
                        .noneMatch(name -> name.startsWith("META-INF/spring"))
                        .noneMatch(name -> name.startsWith("META-INF/versions"))
                        .filteredOn(name -> name.startsWith("META-INF/services/"))
                        .allMatch(name -> name.startsWith("META-INF/services/dev.tidegate."));
                assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                        .as(file)
                        .startsWith("dev.tidegate.");
            }
        }
    }

    @Test
    @DisplayName("EMB-6 the gateway brings slf4j and jspecify and no other library")
    void few_dependencies() throws IOException {
        String pom = Files.readString(pomOfEngine());
        List<String> brought = Arrays.stream(pom.split("<dependency>"))
                .skip(1)
                .filter(text -> !text.contains("<scope>test</scope>") && !text.contains("<optional>true</optional>"))
                .map(text -> text.replaceAll("(?s).*?<artifactId>([^<]+)</artifactId>.*", "$1"))
                .toList();
        assertThat(brought).containsExactlyInAnyOrder("tidegate-identity-core", "slf4j-api", "jspecify");
    }

    private static Path pomOfEngine() {
        String jar = CLASS_PATH.stream()
                .filter(entry -> entry.contains("tidegate-gateway-engine"))
                .findFirst()
                .orElseThrow();
        return Path.of(jar.replaceAll("\\.jar$", ".pom"));
    }

    private static boolean isOurs(String entry) {
        return Path.of(entry).getFileName().toString().startsWith("tidegate-");
    }

    private List<String> facts(String name, List<String> classPath) throws Exception {
        Path facts = directory.resolve(name);
        Process host = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dhost.facts=" + facts,
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        PlainHost.class.getName(),
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + Database.fresh().jdbcUrl()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        int code = host.waitFor();
        assertThat(code).as(Files.readString(directory.resolve(name + ".log"))).isZero();
        return Files.readAllLines(facts);
    }
}
