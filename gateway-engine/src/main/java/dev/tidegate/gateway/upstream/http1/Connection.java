package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * One connection, plain or over TLS, with its buffers. Used by one thread at a time; only {@link #cut} may come from another.
 *
 * <p>It uses a channel because only that can tell without blocking whether the other side has sent something or closed.
 */
final class Connection implements Line.Cuttable {
    private static final int FIRST_BUFFER_BYTES = 4096; // one per open stream

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private final boolean secure;
    private final ByteBuffer probe = ByteBuffer.allocate(1);
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int position;
    private int limit;
    private int lineStart;
    private int lineEnd;
    private boolean answerBegun;
    private long idleSince;
    private long idleNanos;
    private String caller = "";

    /**
     * Wraps an open connection.
     *
     * @param socket the channel's own, or TLS over it
     */
    Connection(SocketChannel channel, Socket socket) throws IOException {
        this.channel = channel;
        this.secure = socket != channel.socket();
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Prepares for a new request. */
    void begin() {
        answerBegun = false;
    }

    /** Whether any byte has arrived since {@link #begin}. */
    boolean answerBegun() {
        return answerBegun;
    }

    void send(byte[] bytes, int offset, int length) throws UnsentException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UnsentException(e);
        }
    }

    /** Reads what has arrived, at least one byte, or returns -1 at the end of the connection. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= buffer.length) return in.read(bytes, offset, length);
            if (fill() < 0) return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** At least how many bytes can be read without waiting. */
    int buffered() {
        return limit - position;
    }

    /**
     * Reads a line that ends with CR LF. It is available from {@link #at} and {@link #text} until the next read.
     *
     * @return its length, without the end
     */
    int readLine(int maxBytes) throws IOException {
        int length = 0;
        while (true) {
            for (; position + length < limit; length++) {
                if (length >= maxBytes)
                    throw new MalformedAnswerException("a line is longer than " + maxBytes + " bytes");
                if (buffer[position + length] == '\n') return endLine(length);
            }
            if (fill() < 0) throw new EOFException("the connection ended before an answer did");
        }
    }

    private int endLine(int length) throws MalformedAnswerException {
        lineStart = position;
        lineEnd = position + length - 1;
        position += length + 1;
        if (length == 0 || buffer[lineEnd] != '\r') throw new MalformedAnswerException("a line ends with a bare LF");
        return length - 1;
    }

    byte at(int index) {
        return buffer[lineStart + index];
    }

    String text(int from, int to) {
        return new String(buffer, lineStart + from, to - from, ISO_8859_1);
    }

    private int fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == buffer.length && position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        } else if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length); // bounded, because lines are
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count > 0) {
            limit += count;
            answerBegun = true;
        }
        return count;
    }

    /**
     * Marks the connection as idle.
     *
     * @param nanos how long the other side is expected to keep it
     * @param caller the caller whose request it carried
     */
    void rest(long nanos, String caller) {
        this.idleSince = System.nanoTime();
        this.idleNanos = nanos;
        this.caller = caller;
    }

    boolean servedFor(String caller) {
        return this.caller.equals(caller);
    }

    long restedNanos() {
        return System.nanoTime() - idleSince;
    }

    boolean expired() {
        return restedNanos() >= idleNanos;
    }

    /** Whether the other side has so far neither sent anything nor closed. */
    boolean isQuiet() {
        if (position != limit) return false;
        try {
            if (secure && in.available() > 0) return false;
            channel.configureBlocking(false);
            int count = channel.read(probe.clear()); // anything received is not an answer, so it need not be kept
            channel.configureBlocking(true);
            return count == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Like {@link #isQuiet}, but gives bytes or a close in transit a moment to arrive. */
    boolean staysQuiet(long nanos) {
        if (!isQuiet()) return false;
        int millis = (int) TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
        try {
            channel.socket().setSoTimeout(millis);
            channel.socket().getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return unlimited();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean unlimited() {
        try {
            channel.socket().setSoTimeout(0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes the socket below TLS: an orderly TLS close would wait for a thread that is writing. */
    @Override
    public void cut() {
        Dialer.close(channel);
    }
}
