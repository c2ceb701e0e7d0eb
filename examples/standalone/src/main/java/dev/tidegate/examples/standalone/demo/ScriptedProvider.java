package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A provider on a loopback port that needs no account: it answers with fixed sentences, word by word where a stream is asked for. */
public final class ScriptedProvider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ScriptedApi> apis = Map.of(
            "/v1/chat/completions", new ChatApi(),
            "/v1/completions", new CompletionsApi(),
            "/v1/responses", new ResponsesApi(),
            "/v1/embeddings", new EmbeddingsApi(),
            "/v1/messages", new MessagesApi(),
            "/v1/messages/count_tokens", new CountTokensApi());
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "demo-provider");
        thread.setDaemon(true);
        return thread;
    });

    private ScriptedProvider(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static ScriptedProvider start() throws IOException {
        // without it the first bytes of each answer wait 40 ms for an acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedProvider provider = new ScriptedProvider(server);
        server.setExecutor(provider.threads);
        server.createContext("/", provider::answer);
        server.start();
        return provider;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ScriptedApi api = apis.get(exchange.getRequestURI().getPath());
            JsonNode call = JSON.readTree(exchange.getRequestBody());
            ScriptedAnswer answer = new ScriptedAnswer(exchange, JSON);
            if (api == null || !call.isObject()) answer.notFound();
            else if (call.path("stream").asBoolean()) api.stream(new ScriptedCall(call), answer);
            else answer.json(api.answer(new ScriptedCall(call), JSON.createObjectNode()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the demo ends
        }
    }
}
