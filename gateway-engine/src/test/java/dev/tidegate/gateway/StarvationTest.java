package dev.tidegate.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No database connection is held during a call of a provider. */
class StarvationTest {
    private static final int STREAMS = 200;
    private static final String STREAM = "{\"model\":\"tide\",\"stream\":true,\"messages\":[]}";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("BOOT-12, SEED-1 with a pool of 2 and 200 open streams, /readyz answers and a seed run works")
    void open_streams_hold_no_connection(boolean postgres) throws Exception {
        String url = (postgres ? TestDatabase.postgres() : TestDatabase.sqlite(directory)).url();
        CountDownLatch held = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                TestGateway gateway = TestGateway.start(url, 2, null, upstream)) {
            upstream.always((request, wire) -> {
                wire.beginEvents();
                wire.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{}}]}\n\n");
                hold(held);
                wire.chunk(SampleAnswers.CHAT_EVENTS);
                wire.endChunks();
            });
            List<Future<Integer>> streams = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                streams.add(threads.submit(
                        () -> gateway.post("/v1/chat/completions", STREAM).status()));
            }
            await().atMost(30, SECONDS).until(() -> upstream.requests().size() == STREAMS);
            assertThat(gateway.get("/readyz").status()).isEqualTo(200);
            try (Maintenance maintenance = Maintenance.open(gateway.config())) {
                assertThat(maintenance.seed().changesAnything()).isFalse();
            }
            held.countDown();
            for (Future<Integer> stream : streams)
                assertThat(stream.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        } finally {
            held.countDown();
            threads.shutdownNow();
        }
    }

    private static void hold(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
