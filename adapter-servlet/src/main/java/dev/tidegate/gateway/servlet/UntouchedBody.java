package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.exchange.BodyTakenException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Detects a body that other code has already read. A lost connection fails instead. Over HTTP/2 without a length, such a body looks like
 * none.
 */
final class UntouchedBody extends FilterInputStream {
    private final HttpServletRequest request;
    private boolean begun;

    private UntouchedBody(HttpServletRequest request, InputStream body) {
        super(body);
        this.request = request;
    }

    /** @throws BodyTakenException when other code has read it as text, or all of its chunks */
    static InputStream of(HttpServletRequest request) throws IOException {
        try {
            ServletInputStream body = request.getInputStream();
            // unread, even an empty one has its last chunk
            if (isChunked(request) && body.isFinished()) throw new BodyTakenException();
            boolean announced = request.getContentLengthLong() > 0 || isChunked(request);
            return announced ? new UntouchedBody(request, body) : body;
        } catch (IllegalStateException readAsText) {
            throw new BodyTakenException();
        }
    }

    @Override
    public int read() throws IOException {
        return begun(in.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return length == 0 ? 0 : begun(in.read(buffer, offset, length));
    }

    private int begun(int read) throws IOException {
        if (read < 0 && !begun && (!isChunked(request) || wasForm())) throw new BodyTakenException();
        begun = true;
        return read;
    }

    /**
     * Whether a container that does not call the stream of such a body finished has read a form from it: it then has more parameters than
     * the query. Asking is harmless here, since nothing of the body is left.
     */
    private boolean wasForm() {
        String query = request.getQueryString();
        int inQuery = query == null || query.isEmpty() ? 0 : query.split("&", -1).length;
        int all = request.getParameterMap().values().stream()
                .mapToInt(values -> values.length)
                .sum();
        return all > inQuery;
    }

    private static boolean isChunked(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null;
    }
}
