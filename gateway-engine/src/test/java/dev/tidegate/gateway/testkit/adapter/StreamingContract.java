package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Waits;
import dev.tidegate.gateway.testkit.http.Answers;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Streams: every flush reaches the client, many run at once, and a client that has gone is noticed. */
public interface StreamingContract extends ContractFixture {
    int EVENTS = 5;
    int STREAMS = 256;
    int WRITES_UNTIL_NOTICED = 2_000;

    @Test
    @DisplayName("API-6a each event reaches the client before the next one is made")
    default void each_event_reaches_the_client_before_the_next_one_is_made() throws IOException {
        List<CountDownLatch> acknowledged = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) acknowledged.add(new CountDownLatch(1));
        int port = serve(exchange -> {
                    String target = exchange.head().target();
                    if (target.startsWith("/ack/")) {
                        acknowledged.get(Integer.parseInt(target.substring(5))).countDown();
                        Answers.text(exchange, "");
                        return;
                    }
                    OutputStream out = Answers.stream(exchange);
                    for (int i = 0; i < EVENTS; i++) {
                        Answers.event(out, "data: " + i + "\n\n");
                        Waits.await(acknowledged.get(i));
                    }
                    out.close();
                })
                .port();
        try (RawHttpClient stream = RawHttpClient.connect(port)) {
            stream.send(RawHttpClient.get("/stream")).readHead();
            for (int i = 0; i < EVENTS; i++) {
                assertThat(stream.readChunk()).isEqualTo("data: " + i + "\n\n");
                RawHttpClient.exchange(port, RawHttpClient.get("/ack/" + i));
            }
            assertThat(stream.readChunk()).isEmpty();
        }
    }

    @Test
    @DisplayName("API-6a the head of a stream reaches the client before the first event")
    default void the_head_of_a_stream_reaches_the_client_before_the_first_event() throws IOException {
        CountDownLatch headSeen = new CountDownLatch(1);
        int port = serve(exchange -> {
                    OutputStream out = Answers.stream(exchange);
                    out.flush();
                    Waits.await(headSeen);
                    Answers.event(out, "late");
                    out.close();
                })
                .port();
        try (RawHttpClient stream = RawHttpClient.connect(port)) {
            assertThat(stream.send(RawHttpClient.get("/")).readHead().status()).isEqualTo(200);
            headSeen.countDown();
            assertThat(stream.readChunk()).isEqualTo("late");
        }
    }

    @Test
    default void _256_streams_run_at_once() throws IOException {
        CountDownLatch allRun = new CountDownLatch(STREAMS);
        int port = serve(exchange -> {
                    OutputStream out = Answers.stream(exchange);
                    Answers.event(out, "first");
                    allRun.countDown();
                    Waits.await(allRun);
                    Answers.event(out, "second");
                    out.close();
                })
                .port();
        List<RawHttpClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                clients.add(RawHttpClient.connect(port).send(RawHttpClient.get("/" + i)));
            }
            for (RawHttpClient client : clients)
                assertThat(client.read().text()).isEqualTo("firstsecond");
        } finally {
            for (RawHttpClient client : clients) client.close();
        }
    }

    @Test
    default void a_client_that_has_gone_is_an_IOException_within_bounded_writes() throws IOException {
        AtomicInteger writes = new AtomicInteger();
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch noticed = new CountDownLatch(1);
        int port = serve(exchange -> {
                    OutputStream out = Answers.stream(exchange);
                    Answers.event(out, "first");
                    Waits.await(gone);
                    try {
                        while (writes.incrementAndGet() < WRITES_UNTIL_NOTICED) Answers.event(out, "x".repeat(4096));
                    } catch (IOException e) {
                        noticed.countDown();
                        throw e;
                    }
                })
                .port();
        RawHttpClient client = RawHttpClient.connect(port);
        client.send(RawHttpClient.get("/")).readHead();
        client.readChunk();
        client.vanish();
        gone.countDown();
        Waits.await(noticed);
        assertThat(writes).hasValueLessThan(WRITES_UNTIL_NOTICED);
    }
}
