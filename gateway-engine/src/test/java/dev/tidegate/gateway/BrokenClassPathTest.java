package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
@Isolated("it counts threads")
class BrokenClassPathTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.tidegate.gateway.json.Splice",
                "dev.tidegate.gateway.call.StreamRelay",
                "dev.tidegate.gateway.recording.CallRecord",
                "dev.tidegate.gateway.metering.Usage",
                "dev.tidegate.identity.access.AccessOverlay"
            })
    @DisplayName("EMB-8 a class of another version that a call needs fails the start, and is named")
    void another_version(String name) throws Exception {
        List<URL> classPath = classPath();
        classPath.add(0, emptied(name));
        assertThat(startOn(classPath))
                .contains("GatewayStartupException: Cannot answer calls to models", name)
                .contains("all jars of Tidegate have the same version");
    }

    @Test
    @DisplayName("EMB-8 with the class path as it should be the same start goes well")
    void as_it_should_be() throws Exception {
        assertThat(startOn(classPath())).isEqualTo("started");
    }

    @Test
    @DisplayName("EMB-8 without the database's driver the start fails and names the artifact")
    void no_driver() throws Exception {
        List<URL> classPath = classPath();
        assertThat(classPath.removeIf(url -> url.getPath().contains("sqlite-jdbc")))
                .isTrue();
        assertThat(startOn(classPath))
                .contains("GatewayStartupException: Cannot open the database", "org.xerial:sqlite-jdbc");
    }

    @Test
    @DisplayName("EMB-8 a class that is missing long before the first call fails the start, and is named")
    void no_class() throws Exception {
        List<URL> classPath = classPath();
        classPath.add(0, emptied("dev.tidegate.gateway.store.schema.SchemaMigrator"));
        assertThat(startOn(classPath))
                .contains("that the gateway needs is missing or has another version", "SchemaMigrator");
    }

    /** What a start on these classes says; whether it succeeds or not, none of its threads is left. */
    private String startOn(List<URL> classPath) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        String said = said(classPath);
        await().atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .filteredOn(thread -> !before.contains(thread))
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("tidegate")));
        return said;
    }

    private String said(List<URL> classPath) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> inside = loader.loadClass(Inside.class.getName());
            return (String) inside.getMethod("start", Path.class).invoke(null, directory);
        }
    }

    /** What runs among the classes of the other loader. */
    public static final class Inside {
        private Inside() {}

        public static String start(Path directory) {
            try (ScriptedUpstream upstream = ScriptedUpstream.start();
                    TestGateway gateway = TestGateway.start(TestDatabase.sqlite(directory), upstream)) {
                return gateway.gateway().runningExchanges() == 0 ? "started" : "busy";
            } catch (GatewayStartupException e) {
                return e.toString().replace('/', '.').replace("class ", "");
            }
        }
    }

    private static List<URL> classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1))
            urls.add(Path.of(entry).toUri().toURL());
        return urls;
    }

    /** A place with a class of this name in which nothing is left that callers know. */
    private URL emptied(String name) throws IOException {
        Path out = Files.createDirectories(directory.resolve("classes"));
        int dot = name.lastIndexOf('.');
        String simple = name.substring(dot + 1);
        Path source = directory.resolve(simple + ".java");
        Files.writeString(source, "package " + name.substring(0, dot) + "; public class " + simple + " {}");
        int result =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", out.toString(), source.toString());
        assertThat(result).isZero();
        return out.toUri().toURL();
    }
}
