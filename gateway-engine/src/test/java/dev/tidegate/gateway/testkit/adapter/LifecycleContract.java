package dev.tidegate.gateway.testkit.adapter;

import static dev.tidegate.gateway.testkit.adapter.Deviation.STOP_CUTS_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.Waits;
import dev.tidegate.gateway.testkit.http.Answers;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.http.RawResponse.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Stopping a host while it streams, and two of them in one process: a part of what every adapter is held to (EMB-2a). */
public interface LifecycleContract extends ContractFixture {
    Duration STOP_GRACE = Duration.ofSeconds(10);

    @Test
    default void a_graceful_stop_waits_for_a_stream() throws Exception {
        if (deviation(STOP_CUTS_STREAMS).isPresent()) assertStopCuts(STOP_GRACE);
        else assertStopWaits();
    }

    private void assertStopWaits() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        AdapterHost.Running server = serve(exchange -> {
            OutputStream out = Answers.stream(exchange);
            Answers.event(out, "first");
            Waits.await(finish);
            Answers.event(out, "last");
            out.close();
        });
        try (RawHttpClient client = RawHttpClient.connect(server.port())) {
            client.send(RawHttpClient.get("/")).readHead();
            assertThat(client.readChunk()).isEqualTo("first");
            CompletableFuture<Void> stopped = new CompletableFuture<>();
            Thread stopper = new Thread(() -> stop(server, stopped), "contract-stopper");
            stopper.start();
            await("the stop to be under way").until(() -> isWaiting(stopper));
            assertThat(stopped).isNotDone();
            finish.countDown();
            assertThat(client.readChunk()).isEqualTo("last");
            assertThat(client.readChunk()).isEmpty();
            stopper.join(Duration.ofSeconds(15).toMillis());
            assertThat(stopped).isCompleted();
        }
    }

    @Slow
    @Test
    default void an_immediate_stop_cuts_a_stream() throws Exception {
        assertStopCuts(Duration.ZERO);
    }

    private void assertStopCuts(Duration grace) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AdapterHost.Running server = serve(exchange -> {
            OutputStream out = Answers.stream(exchange);
            do Answers.event(out, "event");
            while (!Waits.opensWithin(never, 10));
        });
        try (RawHttpClient client = RawHttpClient.connect(server.port())) {
            client.send(RawHttpClient.get("/")).readHead();
            client.readChunk();
            CompletableFuture<RawResponse.Ending> ending = Background.supply(() -> drain(client));
            server.stop(grace);
            assertThat(ending).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(Ending.CUT);
        }
    }

    @Test
    default void two_hosts_in_one_process_do_not_meet() throws IOException {
        int one = serve(answering("one")).port();
        int two = serve("/gw", answering("two")).port();
        assertThat(RawHttpClient.exchange(one, RawHttpClient.get("/x")).text()).isEqualTo("one");
        assertThat(RawHttpClient.exchange(two, RawHttpClient.get("/gw/x")).text())
                .isEqualTo("two");
    }

    private static ExchangeHandler answering(String text) {
        return exchange -> Answers.text(exchange, text);
    }

    private static Ending drain(RawHttpClient client) {
        try {
            while (!client.readChunk().isEmpty()) {
                // events until the server says that it was the last, or breaks off
            }
            return Ending.FRAMED;
        } catch (IOException e) {
            return Ending.CUT;
        }
    }

    private static void stop(AdapterHost.Running server, CompletableFuture<Void> stopped) {
        try {
            server.stop(STOP_GRACE);
            stopped.complete(null);
        } catch (Exception e) {
            stopped.completeExceptionally(e);
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
