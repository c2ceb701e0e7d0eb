package dev.tidegate.gateway.call.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/**
 * Walks a body of type multipart/form-data (RFC 7578, RFC 2046 5.1) once and finds its parts in the bytes. Stricter than the RFCs: every
 * line that some reader could take for a boundary must be one, so that all readers see the same parts.
 */
final class MultipartForm {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};
    private static final byte[] CLOSING = {'-', '-'};
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final byte[] body;
    private final byte[] delimiter;
    private final Visitor visitor;

    /** Receives the parts of a form one by one. */
    @FunctionalInterface
    interface Visitor {

        /** Receives one part. */
        void part(FormPart part) throws IOException;
    }

    private MultipartForm(byte[] body, String boundary, Visitor visitor) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(ISO_8859_1);
        this.visitor = visitor;
    }

    /**
     * Walks a form from its first boundary to its closing one.
     *
     * @throws IOException when the body is not such a form, or could be read in two ways
     */
    static void walk(byte[] body, String boundary, Visitor visitor) throws IOException {
        new MultipartForm(body, boundary, visitor).walk();
    }

    private void walk() throws IOException {
        int at = boundary(0);
        while (at >= 0) {
            int after = at + delimiter.length;
            int next = boundary(after);
            if (startsWith(CLOSING, after)) {
                close(after + CLOSING.length, next);
                return;
            }
            if (!startsWith(LINE_END, after)) throw new IOException("text after a boundary");
            if (next < 0) break;
            part(after + LINE_END.length, next - LINE_END.length);
            at = next;
        }
        throw new IOException("no closing boundary");
    }

    private void close(int after, int next) throws IOException {
        boolean ends = after == body.length || startsWith(LINE_END, after);
        if (!ends || next >= 0) throw new IOException("the closing boundary is not the last");
    }

    private void part(int start, int end) throws IOException {
        int headersEnd = indexOf(END_OF_HEADERS, start, Math.min(end, start + MAX_HEADER_BYTES));
        if (headersEnd < 0) throw new IOException("a part without its headers");
        String headers = new String(body, start, headersEnd - start, ISO_8859_1);
        visitor.part(FormPart.of(headers, headersEnd + END_OF_HEADERS.length, end));
    }

    /** Where the next boundary line begins, or -1. */
    private int boundary(int from) throws IOException {
        for (int at = from; at <= body.length - delimiter.length; at++) {
            if (!beginsLine(at) || !startsWith(delimiter, at)) continue;
            if (at > 0 && !(at >= 2 && startsWith(LINE_END, at - 2)))
                throw new IOException("a boundary after half a line end");
            return at;
        }
        return -1;
    }

    private boolean beginsLine(int at) {
        return at == 0 || body[at - 1] == '\n' || body[at - 1] == '\r';
    }

    private int indexOf(byte[] text, int from, int limit) {
        for (int at = from; at <= limit - text.length; at++) {
            if (startsWith(text, at)) return at;
        }
        return -1;
    }

    private boolean startsWith(byte[] text, int at) {
        if (at + text.length > body.length) return false;
        for (int i = 0; i < text.length; i++) {
            if (body[at + i] != text[i]) return false;
        }
        return true;
    }
}
