package dev.tidegate.gateway.testkit.upstream;

import dev.tidegate.gateway.exchange.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A model provider on raw sockets that does what it is told: one script per request, or the answer that suits the path. It keeps every
 * request as it came and knows how many connections are open. Thread-safe.
 */
public final class ScriptedUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<UpstreamScript> next = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Thread acceptor;
    private volatile UpstreamScript standing = SampleAnswers::answer;

    private ScriptedUpstream() throws IOException {
        server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        acceptor = daemon("scripted-upstream", this::accept);
    }

    /** One that answers every known path with a sample until it is told otherwise. */
    public static ScriptedUpstream start() {
        try {
            return new ScriptedUpstream();
        } catch (IOException e) {
            throw new UncheckedIOException("scripted upstream", e);
        }
    }

    /** Where a provider's operations lie, version path included. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    /** Answers the next request that has no script yet by this one. */
    public ScriptedUpstream then(UpstreamScript script) {
        next.add(script);
        return this;
    }

    /** Answers every request by this one unless it has a script of its own. */
    public ScriptedUpstream always(UpstreamScript script) {
        standing = script;
        return this;
    }

    /** What came so far, in order. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The only request that came. */
    public ReceivedRequest request() {
        if (requests.size() != 1) throw new AssertionError("requests: " + requests.size() + " (expected: 1)");
        return requests.get(0);
    }

    public int openConnections() {
        return open.size();
    }

    /** How many connections were made in all. */
    public int acceptedConnections() {
        return accepted.get();
    }

    /** Closes all connections, as a restart would, and goes on listening. */
    public void dropConnections() {
        open.forEach(ScriptedUpstream::closeQuietly);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("scripted upstream", e);
        }
        awaitAcceptor(); // a thread still inside accept() may take one connection more after the socket was closed
        dropConnections();
    }

    private void awaitAcceptor() {
        try {
            acceptor.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                accepted.incrementAndGet();
                daemon("scripted-upstream-connection", () -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            UpstreamWire wire = new UpstreamWire(socket, in);
            while (!wire.isBroken()) {
                ReceivedRequest request = read(in);
                if (request == null) return;
                requests.add(request);
                UpstreamScript script = next.poll();
                (script == null ? standing : script).play(request, wire);
            }
        } catch (IOException e) {
            // the gateway hung up, which scripts provoke
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable ReceivedRequest read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) lines.add(line);
        if (lines.isEmpty()) return null;
        Headers.Builder builder = Headers.builder();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            builder.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        Headers headers = builder.build();
        boolean chunked = headers.first("Transfer-Encoding").orElse("").equals("chunked");
        int length = Integer.parseInt(headers.first("Content-Length").orElse("0"));
        return new ReceivedRequest(lines.get(0), headers, chunked ? chunks(in) : in.readNBytes(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String size = line(in); size != null && !size.equals("0"); size = line(in)) {
            body.write(in.readNBytes(Integer.parseInt(size, 16)));
            line(in); // the end of the chunk
        }
        line(in); // no trailers
        return body.toByteArray();
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) return null;
            if (octet != '\r') line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed one way or another
        }
    }
}
