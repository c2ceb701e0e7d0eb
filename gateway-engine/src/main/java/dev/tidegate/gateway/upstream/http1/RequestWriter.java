package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;

/** Writes one request: small heads and bodies together, so that they travel in one packet. Used once. */
final class RequestWriter {
    private static final int PIECE_BYTES = 16 * 1024;
    private static final int USUAL_HEAD_BYTES = 1024;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    /** Room for the longest size line of a piece: four hexadecimal digits and a line end. */
    private static final int SIZE_LINE_BYTES = 6;

    private final Connection connection;
    private byte[] piece = new byte[0];
    private int filled;
    private boolean sent;

    RequestWriter(Connection connection) {
        this.connection = connection;
    }

    /** Whether any of the request may have reached the other side. */
    boolean sent() {
        return sent;
    }

    /**
     * Writes the request.
     *
     * @throws UnsentException when the other side accepts no more of it
     * @throws IOException when the body cannot be read
     */
    void write(UpstreamRequest request, Way way) throws IOException {
        UpstreamBody body = request.body();
        int length = body instanceof UpstreamBody.Whole whole ? whole.content().length() : 0;
        piece = new byte[Math.min(PIECE_BYTES, USUAL_HEAD_BYTES + length)];
        head(request, way);
        if (body instanceof UpstreamBody.Whole whole) {
            whole.content().writeTo(this::bytes);
            if (filled > 0) flush();
        } else {
            flush(); // shows whether a kept connection is still alive before the body is read
            if (body instanceof UpstreamBody.Stream stream && stream.length() != 0) stream(stream);
        }
    }

    /** Asks a proxy for a tunnel. */
    void connect(Way way) throws IOException {
        String to = way.origin().hostAndPort();
        put("CONNECT " + to + " HTTP/1.1");
        put(LINE_END);
        field("Host", to);
        String proxyAuthorization = way.proxyAuthorization();
        if (proxyAuthorization != null) field("Proxy-Authorization", proxyAuthorization);
        put(LINE_END);
        flush();
    }

    private void head(UpstreamRequest request, Way way) {
        put(request.method());
        put(' ');
        if (way.readByProxy()) put("http://" + way.origin().authority());
        target(request.endpoint());
        put(" HTTP/1.1");
        put(LINE_END);
        put("Host: ");
        put(way.origin().authority());
        put(LINE_END);
        for (Headers.Field field : request.headers()) {
            if (!ownedByConnection(field.name())) field(field.name(), field.value());
        }
        String proxyAuthorization = way.readByProxy() ? way.proxyAuthorization() : null;
        if (proxyAuthorization != null) field("Proxy-Authorization", proxyAuthorization);
        framing(request);
        put(LINE_END);
    }

    private void target(URI url) {
        String ascii = url.toASCIIString(); // a URI may contain characters that a request line may not
        URI endpoint = ascii.equals(url.toString()) ? url : URI.create(ascii);
        String path = endpoint.getRawPath();
        put(path == null || path.isEmpty() ? "/" : path);
        if (endpoint.getRawQuery() == null) return;
        put('?');
        put(endpoint.getRawQuery());
    }

    private void field(String name, String value) {
        put(name);
        put(": ");
        put(value);
        put(LINE_END);
    }

    private static boolean ownedByConnection(String name) {
        return switch (name.length()) {
            case 4 -> name.equalsIgnoreCase("Host");
            case 10 -> name.equalsIgnoreCase("Connection");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }

    private void framing(UpstreamRequest request) {
        UpstreamBody body = request.body();
        if (body instanceof UpstreamBody.Whole whole) {
            field("Content-Length", Integer.toString(whole.content().length()));
        } else if (body instanceof UpstreamBody.Stream stream) {
            if (stream.length() < 0) field("Transfer-Encoding", "chunked");
            else field("Content-Length", Long.toString(stream.length()));
        } else if (expectsBody(request.method())) {
            field("Content-Length", "0"); // RFC 9110 8.6
        }
    }

    private static boolean expectsBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    /** Short pieces are added to the buffer; longer ones are written directly. */
    private void bytes(byte[] content, int offset, int length) throws IOException {
        int first = Math.min(length, piece.length - filled);
        System.arraycopy(content, offset, piece, filled, first);
        filled += first;
        if (first == length) return;
        flush();
        connection.send(content, offset + first, length - first);
    }

    private void stream(UpstreamBody.Stream stream) throws IOException {
        piece = new byte[PIECE_BYTES];
        if (stream.length() < 0) chunks(stream.content());
        else exactly(stream.length(), stream.content());
    }

    private void exactly(long length, InputStream content) throws IOException {
        for (long left = length; left > 0; left -= filled) {
            filled = content.read(piece, 0, (int) Math.min(piece.length, left));
            if (filled < 0) throw new EOFException("the request's body is shorter than it said");
            connection.send(piece, 0, filled);
        }
    }

    private void chunks(InputStream content) throws IOException {
        int room = piece.length - SIZE_LINE_BYTES - LINE_END.length;
        for (int count = content.read(piece, SIZE_LINE_BYTES, room);
                count >= 0;
                count = content.read(piece, SIZE_LINE_BYTES, room)) {
            if (count > 0) chunk(count);
        }
        connection.send(LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    private void chunk(int count) throws IOException {
        byte[] size = (Integer.toHexString(count) + "\r\n").getBytes(US_ASCII);
        int from = SIZE_LINE_BYTES - size.length;
        System.arraycopy(size, 0, piece, from, size.length);
        System.arraycopy(LINE_END, 0, piece, SIZE_LINE_BYTES + count, LINE_END.length);
        connection.send(piece, from, size.length + count + LINE_END.length);
    }

    private void flush() throws IOException {
        connection.send(piece, 0, filled);
        sent = true; // a first piece is accepted whole or not at all, because nothing is queued before it
        filled = 0;
    }

    /** Characters that could end a line, or that HTTP does not allow, become question marks. */
    private void put(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean known = (c >= ' ' && c != 0x7F && c <= 0xFF) || c == '\t';
            piece[filled++] = known ? (byte) c : (byte) '?';
        }
    }

    private void put(char c) {
        reserve(1);
        piece[filled++] = (byte) c;
    }

    private void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, piece, filled, bytes.length);
        filled += bytes.length;
    }

    private void reserve(int count) {
        if (filled + count > piece.length) piece = Arrays.copyOf(piece, Math.max(2 * piece.length, filled + count));
    }
}
