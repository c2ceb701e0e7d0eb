package dev.tidegate.examples.benchmark.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A model server on loopback that answers from one thread: a fixed completion, or a stream of stamped events whose number
 * and pace the name of the model says. {@link #close()} ends it.
 */
public final class MockUpstream implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final long MAX_WAIT_MILLIS = 100;

    private final byte[] callerKey;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final PriorityQueue<EventStream> timetable = new PriorityQueue<>();
    private final StreamLedger streams = new StreamLedger();
    private final Thread thread;
    private volatile boolean running = true;
    private long lastStreamId;

    private MockUpstream(MockKeys keys) throws IOException {
        callerKey = keys.callerBytes();
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "mock-upstream");
    }

    /** Starts on a free port of loopback. */
    public static MockUpstream start(MockKeys keys) {
        try {
            MockUpstream upstream = new MockUpstream(keys);
            upstream.thread.setDaemon(true);
            upstream.thread.start();
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), listener.socket().getLocalPort());
    }

    public StreamLedger streams() {
        return streams;
    }

    @Override
    public void close() {
        running = false;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (selector;
                listener) {
            while (running) {
                selector.select(this::proceed, waitMillis());
                writeDueEvents();
            }
            selector.keys().forEach(this::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At least a millisecond, for a timeout of zero would wait for ever. */
    private long waitMillis() {
        EventStream next = timetable.peek();
        if (next == null) return MAX_WAIT_MILLIS;
        long millis = (next.waitNanos(System.nanoTime()) + 999_999) / 1_000_000;
        return Math.max(1, Math.min(MAX_WAIT_MILLIS, millis));
    }

    private void proceed(SelectionKey key) {
        if (key.isAcceptable()) {
            accept();
            return;
        }
        MockConnection connection = (MockConnection) key.attachment();
        try {
            if (key.isWritable()) connection.writeOn();
            if (key.isReadable() && connection.read(buffer)) answer(connection);
        } catch (IOException | IllegalStateException e) {
            drop(connection);
        }
    }

    private void accept() {
        try {
            for (SocketChannel accepted = listener.accept(); accepted != null; accepted = listener.accept()) {
                new MockConnection(accepted, selector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(MockConnection connection) throws IOException {
        RequestReader request = connection.request();
        boolean callerKeySeen = request.contains(callerKey);
        Optional<ModelRequest> asked = ModelRequest.parse(request.body());
        request.startNext();
        if (callerKeySeen) {
            connection.write(Answers.callerKeySeen());
        } else if (asked.isEmpty()) {
            connection.write(Answers.unknownModel());
        } else if (asked.get().stream()) {
            startStream(connection, asked.get());
        } else {
            connection.write(Answers.plain());
        }
    }

    private void startStream(MockConnection connection, ModelRequest asked) throws IOException {
        EventStream stream = new EventStream(++lastStreamId, connection, asked);
        connection.streaming(stream);
        streams.opened();
        connection.write(Answers.streamHead());
        proceed(stream);
    }

    private void writeDueEvents() {
        long now = System.nanoTime();
        for (EventStream next = timetable.peek(); next != null && next.isDue(now); next = timetable.peek()) {
            timetable.remove();
            try {
                proceed(next);
            } catch (IOException e) {
                drop(next.connection());
            }
        }
    }

    private void proceed(EventStream stream) throws IOException {
        if (stream.writeDue(System.nanoTime())) {
            timetable.add(stream);
        } else {
            stream.connection().streaming(null);
            streams.ended();
        }
    }

    private void drop(MockConnection connection) {
        EventStream stream = connection.stream();
        if (stream != null) {
            timetable.remove(stream);
            streams.freed(stream.id());
            connection.streaming(null);
        }
        connection.close();
    }

    private void end(SelectionKey key) {
        if (key.attachment() instanceof MockConnection connection) connection.close();
    }
}
