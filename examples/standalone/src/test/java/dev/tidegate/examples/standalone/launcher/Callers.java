package dev.tidegate.examples.standalone.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.ConfigFile;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that call one after the other, plain and streamed in turn, until the gateway has gone, and note the id of each call that they
 * saw end: the whole body by its Content-Length, or the end mark of a stream.
 */
final class Callers {
    private final ConfigFile config;
    private final String baseUrl;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cut = new AtomicInteger();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean killing;

    private Callers(ConfigFile config, String baseUrl) {
        this.config = config;
        this.baseUrl = baseUrl;
    }

    static Callers start(int count, ConfigFile config, String baseUrl) {
        Callers callers = new Callers(config, baseUrl);
        for (int i = 0; i < count; i++) {
            boolean streamFirst = i % 2 == 0;
            callers.threads.execute(() -> callers.callUntilTheEnd(streamFirst));
        }
        callers.threads.shutdown();
        return callers;
    }

    void awaitFinished(int calls) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .failFast("something else than an answer came: " + surprises, () -> !surprises.isEmpty())
                .until(() -> finished.size() >= calls);
    }

    /** What fails from now on does so because the gateway is being killed. */
    void expectTheEnd() {
        killing = true;
    }

    /** Waits until each caller has seen that the gateway has gone. */
    void join() {
        await().atMost(Duration.ofSeconds(30)).until(threads::isTerminated);
    }

    /** Ids of calls whose end was seen. */
    Set<String> finished() {
        return finished;
    }

    /** How many calls were begun whose end nobody saw. */
    int cut() {
        return cut.get();
    }

    /** What a gateway that runs should not have answered. */
    Queue<String> surprises() {
        return surprises;
    }

    private void callUntilTheEnd(boolean streamFirst) {
        boolean streamed = streamFirst;
        try {
            for (; ; streamed = !streamed) call(streamed);
        } catch (IOException e) {
            cut.incrementAndGet();
            if (!killing) surprises.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(boolean streamed) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(config.chat(baseUrl, streamed), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) surprises.add("status " + answer.statusCode());
        String id = answer.headers().firstValue("X-Tidegate-Call-Id").orElse("");
        if (streamed) readToEndMark(answer.body(), id);
        else readWhole(answer, id);
    }

    private void readWhole(HttpResponse<InputStream> answer, String id) throws IOException {
        long length = answer.headers().firstValueAsLong("Content-Length").orElseThrow();
        int read = answer.body().readAllBytes().length;
        if (read < length) throw new EOFException("body cut after " + read + " bytes");
        finished.add(id);
    }

    private void readToEndMark(InputStream body, String id) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            String line;
            do {
                line = lines.readLine();
                if (line == null) throw new EOFException("stream without an end mark");
            } while (!line.equals("data: [DONE]"));
            finished.add(id);
            lines.lines().forEach(rest -> {}); // so that the connection can be used again
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
