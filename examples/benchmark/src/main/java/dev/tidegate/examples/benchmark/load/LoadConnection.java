package dev.tidegate.examples.benchmark.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of the load generator and the call that is under way on it. */
final class LoadConnection implements EventReader.Listener {
    private final LoadLoop loop;
    private final LoadLog log;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer request;
    private final EventReader events = new EventReader(this);
    private final ResponseReader response = new ResponseReader(events);
    private long startedNanos;
    private int eventsSeen;
    private int eventsInRead;
    private long streamId;

    LoadConnection(LoadLoop loop, Target target, byte[] request, Selector selector) throws IOException {
        this.loop = loop;
        this.log = loop.log();
        this.request = ByteBuffer.wrap(request);
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected = channel.connect(target.address());
        key = channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
    }

    /** Goes on with whatever the selector found possible. */
    void proceed(ByteBuffer buffer) throws IOException {
        if (key.isConnectable() && channel.finishConnect()) key.interestOps(SelectionKey.OP_WRITE);
        if (key.isValid() && key.isWritable()) write();
        if (key.isValid() && key.isReadable()) read(buffer);
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            log.failed("close: " + e.getMessage());
        }
    }

    private void write() throws IOException {
        if (request.position() == 0) {
            if (!loop.mayStart()) {
                loop.finished(this);
                return;
            }
            startedNanos = System.nanoTime();
        }
        channel.write(request);
        if (!request.hasRemaining()) key.interestOps(SelectionKey.OP_READ);
    }

    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        eventsInRead = 0;
        if (count < 0) {
            response.readEnd();
            if (!response.isComplete()) throw new IOException("closed in the middle of an answer");
        } else {
            response.read(buffer.flip());
        }
        if (response.isComplete()) completed();
        else if (loop.plan().leaveAfterEvents() > 0 && eventsSeen >= loop.plan().leaveAfterEvents()) leave();
    }

    @Override
    public void event(long stream, long sentNanos) {
        long now = System.nanoTime();
        if (eventsSeen == 0) log.firstEvents().record(now - startedNanos);
        log.eventDelays().record(now - sentNanos);
        streamId = stream;
        eventsSeen++;
        eventsInRead++;
        if (eventsInRead > 1) log.merged();
    }

    private void leave() {
        log.left(streamId, System.nanoTime());
        loop.replace(this);
    }

    private void completed() throws IOException {
        if (response.status() != 200) {
            log.failed("status " + response.status());
        } else {
            log.calls().record(System.nanoTime() - startedNanos);
            int expected = loop.plan().events();
            if (eventsSeen < expected) log.missed(expected - eventsSeen);
            if (expected > 0 && events.endMarks() != 1) log.failed(events.endMarks() + " end marks in one stream");
        }
        startNext();
    }

    private void startNext() throws IOException {
        if (response.isClosing()) {
            loop.replace(this);
            return;
        }
        request.rewind();
        response.startNext();
        events.startNext();
        eventsSeen = 0;
        // the socket is nearly always writable: trying at once saves a turn of the selector
        write();
    }
}
