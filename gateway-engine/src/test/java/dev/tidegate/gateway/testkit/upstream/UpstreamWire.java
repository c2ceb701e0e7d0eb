package dev.tidegate.gateway.testkit.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The provider's end of one connection, down to single bytes and resets. Used by one thread. */
public final class UpstreamWire {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean broken;

    UpstreamWire(Socket socket, InputStream in) throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
    }

    /** A whole JSON answer with these further headers: name, value, name, value and so on. */
    public void json(int status, String body, String... headers) throws IOException {
        byte[] bytes = utf8(body);
        raw(head(status, "application/json", headers) + "Content-Length: " + bytes.length + "\r\n\r\n");
        raw(bytes);
    }

    /** Begins a stream of events in chunked encoding. */
    public void beginEvents(String... headers) throws IOException {
        raw(head(200, "text/event-stream", headers) + "Transfer-Encoding: chunked\r\n\r\n");
    }

    /** One chunk, sent at once. */
    public void chunk(String text) throws IOException {
        chunk(utf8(text));
    }

    /** One chunk, sent at once. */
    public void chunk(byte[] bytes) throws IOException {
        if (bytes.length == 0) return;
        raw(Integer.toHexString(bytes.length) + "\r\n");
        raw(bytes);
        raw("\r\n");
    }

    /** The last chunk: the body is whole. */
    public void endChunks() throws IOException {
        raw("0\r\n\r\n");
    }

    /** A stream of these events and its end. */
    public void events(String body) throws IOException {
        beginEvents();
        chunk(body);
        endChunks();
    }

    public void raw(String text) throws IOException {
        raw(utf8(text));
    }

    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Ends the connection with a reset, as a crashing process does. */
    public void reset() throws IOException {
        broken = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection, whatever was sent so far. */
    public void close() throws IOException {
        broken = true;
        socket.close();
    }

    /** Waits, sending nothing, until the gateway hangs up. */
    public void stall() throws IOException {
        while (in.read() >= 0) {
            // whatever else is sent does not matter
        }
        close();
    }

    boolean isBroken() {
        return broken;
    }

    private static String head(int status, String contentType, String... headers) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + contentType + "\r\n");
        for (int i = 0; i < headers.length; i += 2) head.append(headers[i] + ": " + headers[i + 1] + "\r\n");
        return head.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
