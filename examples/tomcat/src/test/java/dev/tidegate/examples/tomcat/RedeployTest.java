package dev.tidegate.examples.tomcat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.oidc.HostileProvider;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class RedeployTest {
    private static final int FIRST_ROUNDS = 3;
    private static final int ROUNDS = Integer.getInteger("tidegate.redeploys", FIRST_ROUNDS);

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "EMB-1b, EMB-1c, EMB-1e, EMB-8 two WARs, deployed again and again and used in every way, leave no class"
                    + " loader, thread or warning")
    void nothing_is_left() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Set<String> threads = new TreeSet<>();
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                HostileProvider provider = HostileProvider.start();
                WarServer server = new WarServer(directory);
                Warnings warnings = new Warnings()) {
            WarVisitor one = WarVisitor.of(
                    server.url("/one"),
                    TestDatabase.sqlite(directory).url(),
                    directory.resolve("one"),
                    upstream,
                    provider);
            WarVisitor two = WarVisitor.of(
                    server.url("/two"), TestDatabase.postgres().url(), directory.resolve("two"), upstream, provider);
            Footprint early = null;
            for (int i = 0; i < ROUNDS; i++) {
                Context first = server.deploy("/one", one.config());
                Context second = server.deploy("/two", two.config());
                one.useEverything();
                two.useEverything();
                for (Context context : List.of(first, second))
                    loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
                server.undeploy(first);
                two.useEverything();
                server.undeploy(second);
                if (i == 0) threads.addAll(names());
                if (i == FIRST_ROUNDS - 1) early = footprint(loaders, RedeployTest::forgetLastRecord);
            }
            footprint(loaders, RedeployTest::forgetLastRecordAgain).requireNoMoreThan(requireNonNull(early, "early"));
            assertThat(names()).isSubsetOf(threads);
            assertThat(threads).noneMatch(name -> name.contains("tidegate"));
            // Tomcat's own thread, seen while it looked after another application
            assertThat(warnings.seen)
                    .filteredOn(warning -> !warning.contains("Catalina-utility"))
                    .isEmpty();
        }
    }

    /** What is in use once the applications that are gone have been collected. */
    private static Footprint footprint(List<WeakReference<ClassLoader>> loaders, Runnable forgetting) {
        forgetting.run();
        Awaitility.await("class loaders that are left")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(left(loaders)).isZero());
        return Footprint.now(loaders.size());
    }

    /** Java 17 keeps the class of a component of the record type that was linked last, whosever it is; now it is ours. */
    private static void forgetLastRecord() {
        record Part(String name) {}
        record Whole(Part part) {}
        compare(new Whole(new Part("a")), new Whole(new Part("a")));
    }

    /** With other types: those of the first time are linked already. */
    private static void forgetLastRecordAgain() {
        record Part(String name) {}
        record Whole(Part part) {}
        compare(new Whole(new Part("a")), new Whole(new Part("a")));
    }

    private static void compare(Record one, Record other) {
        assertThat(one.equals(other)).isTrue();
        assertThat(one.hashCode()).isEqualTo(other.hashCode());
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> names.add(thread.getName().replaceAll("\\d+", "n")));
        return names;
    }

    /** What the container says about applications that did not clean up. */
    private static final class Warnings extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("org.apache.catalina.loader");
        final List<String> seen = new CopyOnWriteArrayList<>();

        Warnings() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord event) {
            boolean warning = event.getLevel().intValue() >= Level.WARNING.intValue();
            String text = event.getMessage();
            // the options for which Tomcat asks are given by this module's build
            if (warning && !text.contains("--add-opens")) seen.add(text);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
