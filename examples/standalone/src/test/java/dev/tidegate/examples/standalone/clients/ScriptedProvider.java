package dev.tidegate.examples.standalone.clients;

import static dev.tidegate.examples.standalone.clients.ScriptedCall.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider for both API families, whose behaviour is chosen by the model's name: {@code …-status-NNN} refuses with that status,
 * {@code …-endless} streams until the caller leaves, {@code …-broken} tears its stream, {@code …-failing} tells of a failure in it, {@code …-silent} never answers; any other
 * model follows the {@link ProviderScript} of the path. It takes no credential but its own.
 */
final class ScriptedProvider implements AutoCloseable {
    static final String CREDENTIAL = "the-provider-s-own-credential";
    private static final Set<String> CREDENTIALS = Set.of("Bearer " + CREDENTIAL, CREDENTIAL);
    /** So many that there is content among them: before it, the gateway would try again. */
    private static final int WHOLE_EVENTS_OF_A_BROKEN_STREAM = 4;

    private static final Map<String, ProviderScript> SCRIPTS = Map.of(
            "/v1/chat/completions", new ChatScript(),
            "/v1/completions", new CompletionScript(),
            "/v1/responses", new ResponsesScript(),
            "/v1/embeddings", new EmbeddingScript(),
            "/v1/messages", new MessagesScript(),
            "/v1/messages/count_tokens", new MessagesScript.CountTokens());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger openStreams = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedProvider(HttpServer server) {
        this.server = server;
    }

    static ScriptedProvider start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedProvider provider = new ScriptedProvider(server);
        server.setExecutor(provider.threads);
        server.createContext("/v1/", provider::answer);
        server.createContext("/streams", exchange -> send(exchange, 200, object("open", provider.openStreams.get())));
        server.start();
        return provider;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int openStreams() {
        return openStreams.get();
    }

    /** How many calls have come. */
    int calls() {
        return calls.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        ScriptedCall call = new ScriptedCall(ScriptedCall.JSON.readTree(exchange.getRequestBody()));
        ProviderScript script = SCRIPTS.get(exchange.getRequestURI().getPath());
        if (script == null) refuse(exchange, 404);
        else if (!hasOurCredentialOnly(exchange)) refuse(exchange, 401);
        else if (call.model().contains("-status-")) refuse(exchange, statusIn(call.model()));
        else if (call.model().endsWith("-silent")) keepSilent();
        else if (call.streams()) stream(exchange, script, call);
        else send(exchange, 200, script.whole(call));
    }

    /** A caller's own credential must never come this far (API-5). */
    private static boolean hasOurCredentialOnly(HttpExchange exchange) {
        List<String> given = exchange.getRequestHeaders().entrySet().stream()
                .filter(header -> Set.of("Authorization", "X-api-key").contains(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .toList();
        return given.size() == 1 && CREDENTIALS.containsAll(given);
    }

    private static int statusIn(String model) {
        return Integer.parseInt(model.substring(model.lastIndexOf('-') + 1));
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        if (status == 429) exchange.getResponseHeaders().set("Retry-After", "7");
        Map<Integer, String> words = Map.of(400, "invalid_request_error", 429, "rate_limit_error");
        JsonNode error = object("type", words.getOrDefault(status, "api_error"), "message", "scripted refusal");
        send(exchange, status, object("type", "error", "error", error));
    }

    private void stream(HttpExchange exchange, ProviderScript script, ScriptedCall call) throws IOException {
        List<String> events = script.events(call);
        String model = call.model();
        openStreams.incrementAndGet();
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            if (model.endsWith("-endless")) repeat(out, events);
            else if (model.endsWith("-broken")) tear(out, events);
            else if (model.endsWith("-failing")) fail(out, events, script);
            else write(out, events);
            out.close();
        } finally {
            openStreams.decrementAndGet();
        }
    }

    private static void write(OutputStream out, List<String> events) throws IOException {
        for (String event : events) {
            out.write(event.getBytes(UTF_8));
            out.flush();
        }
    }

    /** An exception out of the handler cuts the connection without the last chunk. */
    private static void tear(OutputStream out, List<String> events) throws IOException {
        write(out, beginning(events));
        throw new IOException("torn by the script");
    }

    private static List<String> beginning(List<String> events) {
        return events.subList(0, Math.min(WHOLE_EVENTS_OF_A_BROKEN_STREAM, events.size() - 1));
    }

    /** An error event instead of the rest, and then the proper end of a body. */
    private static void fail(OutputStream out, List<String> events, ProviderScript script) throws IOException {
        write(out, beginning(events));
        write(out, List.of(script.failure()));
    }

    /** Opens as usual, then repeats the first piece of content until a write fails or the provider is closed. */
    private void repeat(OutputStream out, List<String> events) throws IOException {
        int content = events.get(0).startsWith("event: message_start") ? 3 : 1;
        write(out, events.subList(0, content));
        while (!waitedUntilClosed(20)) write(out, List.of(events.get(content)));
    }

    private void keepSilent() {
        waitedUntilClosed(TimeUnit.MINUTES.toMillis(2));
    }

    private boolean waitedUntilClosed(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] bytes = ScriptedCall.JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
