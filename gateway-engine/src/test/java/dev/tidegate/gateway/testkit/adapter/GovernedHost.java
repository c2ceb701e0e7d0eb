package dev.tidegate.gateway.testkit.adapter;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in a server, with a scripted provider, and what calls to it are made of. */
abstract class GovernedHost {
    static final String CHAT = "{\"model\":\"swift\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    static final String STREAM =
            "{\"model\":\"swift\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    static final String MESSAGE =
            "{\"model\":\"claude\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @TempDir
    Path directory;

    final ScriptedUpstream upstream = ScriptedUpstream.start();
    final HttpClient client = HttpClient.newHttpClient();
    TestDatabase database = new TestDatabase("unset");

    @Nullable
    TestGateway started;

    AdapterHost.@Nullable Running running;

    /** The databases a gateway runs on. */
    protected enum DatabaseKind {
        SQLITE,
        POSTGRESQL
    }

    /** The server under test. */
    protected abstract AdapterHost host();

    void start(DatabaseKind kind) throws Exception {
        database = kind == DatabaseKind.SQLITE ? TestDatabase.sqlite(directory) : TestDatabase.postgresMigrated();
        started = TestGateway.start(database, upstream);
        running = host().start(started.gateway(), "/ai");
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) running.stop(Duration.ofSeconds(2));
        if (started != null) started.close();
        upstream.close();
    }

    String authorization() {
        return "Authorization: " + bearer();
    }

    String rowsAtTheEnd() {
        return " after " + row("SELECT COUNT(*) FROM tg_calls") + " rows";
    }

    String row(String sql) {
        return database.value(sql);
    }

    String bearer() {
        return "Bearer " + apiKey();
    }

    String apiKey() {
        return requireNonNull(started, "started").apiKey();
    }

    int port() {
        return requireNonNull(running, "running").port();
    }

    static String callId(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Tidegate-Call-Id").orElseThrow();
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, body, headers), BodyHandlers.ofString());
    }

    HttpRequest request(String path, String body, String... headers) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .headers(headers)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpRequest get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) request.headers(headers);
        return request.timeout(Duration.ofSeconds(20)).build();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/ai" + path);
    }
}
