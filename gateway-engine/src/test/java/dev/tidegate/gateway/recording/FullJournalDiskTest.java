package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.testkit.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes no more while the database is away, in a process of its own whose files the operating system lets grow to 160 KiB only:
 * its writes fail as those to a full disk do, and no rights are needed for it.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no ulimit")
class FullJournalDiskTest {
    private static final int CALLERS = 32;
    private static final RecorderLimits QUICK = new RecorderLimits(
            1_000, Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofSeconds(20));

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "API-9b, MONEY-4 when the journal's disk is full too, calls are refused while those that run still have room: none"
                    + " is lost")
    void every_admitted_call_is_recorded() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 160 && exec \"$0\" \"$@\"",
                        java,
                        "-Xmx128m",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullJournalDiskTest.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines().toList()).hasSize(1);
        int admitted = Integer.parseInt(said.strip());
        assertThat(admitted).isGreaterThan(CALLERS);
        InMemoryCallRecordStore store = new InMemoryCallRecordStore();
        try (GroupCommitRecorder recorder = recorder(store, directory)) {
            recorder.start(GatewayName.DEFAULT);
            assertThat(store.records()).hasSize(admitted);
        }
    }

    /** Makes calls while the database is away until they are refused, and prints how many were made, all of them recorded. */
    public static void main(String[] arguments) throws Exception {
        InMemoryCallRecordStore away = new InMemoryCallRecordStore();
        away.away = true;
        AtomicInteger admitted = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (GroupCommitRecorder recorder = recorder(away, Path.of(arguments[0]))) {
            recorder.start(GatewayName.DEFAULT);
            List<Runnable> work = Collections.nCopies(CALLERS, () -> callUntilRefused(recorder, admitted));
            work.forEach(callers::execute);
            callers.shutdown();
            if (!callers.awaitTermination(40, TimeUnit.SECONDS)) throw new IllegalStateException("never refused");
        }
        System.out.println(admitted.get());
    }

    private static void callUntilRefused(GroupCommitRecorder recorder, AtomicInteger admitted) {
        while (true) {
            try {
                recorder.requireWritable();
            } catch (RefusedException e) {
                return;
            }
            recorder.record(Calls.full("call-" + admitted.incrementAndGet()));
        }
    }

    private static GroupCommitRecorder recorder(InMemoryCallRecordStore store, Path directory) throws IOException {
        JournalPlace place = new JournalPlace(directory, "0199-a", 64 * 1024);
        return new GroupCommitRecorder(store, place, () -> false, SettableClock.standing(), QUICK);
    }
}
