package dev.tidegate.examples.benchmark.upstream;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One connection a gateway holds to the mock. */
final class MockConnection {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final RequestReader request = new RequestReader();
    private final Deque<ByteBuffer> unwritten = new ArrayDeque<>();

    @Nullable
    private EventStream stream;

    MockConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    RequestReader request() {
        return request;
    }

    @Nullable
    EventStream stream() {
        return stream;
    }

    void streaming(@Nullable EventStream next) {
        stream = next;
    }

    /**
     * Reads what has arrived.
     *
     * @return true when a request is complete
     * @throws IOException also when the gateway has closed the connection
     */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) throw new IOException("closed by the gateway");
        return request.read(buffer.flip());
    }

    void write(ByteBuffer bytes) throws IOException {
        if (unwritten.isEmpty()) channel.write(bytes);
        if (bytes.hasRemaining()) {
            unwritten.add(bytes);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    void writeOn() throws IOException {
        while (!unwritten.isEmpty()) {
            ByteBuffer next = unwritten.element();
            channel.write(next);
            if (next.hasRemaining()) return;
            unwritten.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // nothing can be written or lost any more
            unwritten.clear();
        }
    }
}
