package dev.tidegate.gateway.testkit.http;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.testkit.http.RawResponse.Ending;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends what it is told, byte for byte, and hides nothing of the answer. Used by one thread. */
public final class RawHttpClient implements Closeable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private boolean insideChunks;

    private RawHttpClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawHttpClient connect(int port) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** On a connection that is made already: from another address, or with TLS. */
    public static RawHttpClient over(Socket connected) throws IOException {
        return new RawHttpClient(connected);
    }

    /** One request on a connection of its own. */
    public static RawResponse exchange(int port, String request) throws IOException {
        try (RawHttpClient client = connect(port)) {
            return client.send(request).read();
        }
    }

    /** The text of a request without a body. */
    public static String get(String target, String... fieldLines) {
        return request("GET", target, fieldLines);
    }

    /** The text of a request up to the end of its head. */
    public static String request(String method, String target, String... fieldLines) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String line : fieldLines) request.append(line).append("\r\n");
        return request.append("\r\n").toString();
    }

    public RawHttpClient send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttpClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends and says that nothing more will come. A server that closed in between is no failure. */
    public RawHttpClient sendLast(String latin1) throws IOException {
        try {
            send(latin1);
            socket.shutdownOutput();
        } catch (SocketException e) {
            // the server refused before it had read everything
        }
        return this;
    }

    /** Everything until the server closes, a reset included, as Latin-1. */
    public String readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            // reset: what came before is the answer
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** How long a read waits for the server. */
    public RawHttpClient patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    /** The next answer to anything but HEAD. */
    public RawResponse read() throws IOException {
        return read("GET");
    }

    public RawResponse read(String requestMethod) throws IOException {
        RawResponse head = readHead();
        boolean bodiless = requestMethod.equals("HEAD") || head.status() == 204 || head.status() == 304;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Ending ending = bodiless ? Ending.FRAMED : readBody(head.headers(), body);
        return new RawResponse(head.status(), head.headers(), body.toString(StandardCharsets.ISO_8859_1), ending);
    }

    /** The head of the next answer, interim answers left out; its body is for {@link #readChunk}. */
    public RawResponse readHead() throws IOException {
        RawResponse head = readAnyHead();
        return head.status() == 100 ? readHead() : head;
    }

    /** The head of the next answer, also of an interim one. */
    public RawResponse readAnyHead() throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Headers.Builder headers = Headers.builder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new RawResponse(status, headers.build(), "", Ending.CUT);
    }

    /** The next chunk; empty at the last one. */
    public String readChunk() throws IOException {
        if (insideChunks) line(); // the end of the chunk before: Jetty sends it together with the next one
        int size = Integer.parseInt(line(), 16);
        byte[] chunk = in.readNBytes(size);
        if (chunk.length < size) throw new EOFException("chunk cut");
        insideChunks = size > 0;
        if (!insideChunks) line();
        return new String(chunk, StandardCharsets.ISO_8859_1);
    }

    /** Whether the server closes the connection without sending anything more; throws when it stays open. */
    public boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Leaves without a goodbye: the server's next packet is answered with a reset. */
    public void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Ending readBody(Headers headers, ByteArrayOutputStream body) throws IOException {
        try {
            if (headers.first("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) return readChunks(body);
            String length = headers.first("Content-Length").orElse(null);
            if (length == null) {
                in.transferTo(body);
                return Ending.CLOSED;
            }
            body.write(in.readNBytes(Integer.parseInt(length)));
            return body.size() == Integer.parseInt(length) ? Ending.FRAMED : Ending.CUT;
        } catch (EOFException | SocketException e) {
            return Ending.CUT;
        }
    }

    private Ending readChunks(ByteArrayOutputStream body) throws IOException {
        for (String chunk = readChunk(); !chunk.isEmpty(); chunk = readChunk()) {
            body.write(chunk.getBytes(StandardCharsets.ISO_8859_1));
        }
        return Ending.FRAMED;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new EOFException("connection closed after: " + line.toString(StandardCharsets.ISO_8859_1));
            if (b != '\r') line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
