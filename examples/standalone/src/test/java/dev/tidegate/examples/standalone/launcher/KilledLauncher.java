package dev.tidegate.examples.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ConfigFile;
import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.gateway.testkit.upstream.UpstreamWire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A launcher that is killed under load, started again, and asked what it remembers. */
final class KilledLauncher implements AutoCloseable {
    private static final int CALLERS = 16;
    private static final Duration REPLAY_LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(1);

    private final Path directory;
    private final ScriptedUpstream upstream = ScriptedUpstream.start().always(KilledLauncher::answerSlowly);
    private final CallTables tables;
    private final ConfigFile config;
    private final Set<String> known = new HashSet<>();
    private ProgramProcess launcher;

    KilledLauncher(Path directory, String databaseUrl) throws IOException {
        this.directory = directory;
        this.tables = CallTables.of(databaseUrl);
        this.config = ConfigFile.write(directory, databaseUrl, upstream);
        this.launcher = serve();
    }

    /** Event by event, so that a kill meets streams that have begun. */
    private static void answerSlowly(ReceivedRequest request, UpstreamWire wire) throws IOException {
        if (!request.bodyText().contains("\"stream\":true")) {
            SampleAnswers.answer(request, wire);
            return;
        }
        wire.beginEvents();
        for (String event : SampleAnswers.CHAT_EVENTS.split("(?<=\n\n)", -1)) {
            wire.chunk(event);
            Pause.lasting(BETWEEN_EVENTS);
        }
        wire.endChunks();
    }

    private ProgramProcess serve() throws IOException {
        return ProgramProcess.serve(
                Main.class.getName(),
                directory,
                "serve",
                "--config",
                config.path().toString());
    }

    Callers load() {
        return Callers.start(CALLERS, config, launcher.baseUrl());
    }

    /** SIGKILL; returns when all callers have noticed. */
    void kill(Callers callers) {
        callers.expectTheEnd();
        launcher.kill();
        callers.join();
    }

    void startAgain() throws IOException {
        launcher = serve();
    }

    /** MONEY-4: a row for each call that was seen to end, and beyond these at most the calls that were cut. */
    void assertNothingLost(String round, Callers callers) throws SQLException {
        Set<String> finished = callers.finished();
        await(round + ": calls without a ledger row")
                .atMost(REPLAY_LIMIT)
                .untilAsserted(() -> assertThat(tables.ledger().keySet()).containsAll(finished));
        Map<String, String> ledger = tables.ledger();
        Set<String> beyond = new HashSet<>(ledger.keySet());
        beyond.removeAll(finished);
        beyond.removeAll(known);
        System.out.printf(
                "%s: %d calls finished, lost 0, %d cut, %d of the cut recorded%n",
                round, finished.size(), callers.cut(), beyond.size());
        assertThat(beyond).as("recorded, but never seen to end").hasSizeLessThanOrEqualTo(callers.cut());
        assertThat(finished).as("finished").allMatch(id -> "completed".equals(ledger.get(id)));
        assertThat(tables.requestLog()).as("request log").isEqualTo(ledger);
        known.addAll(ledger.keySet());
    }

    @Override
    public void close() {
        launcher.close();
        upstream.close();
    }
}
