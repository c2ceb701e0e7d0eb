package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.exchange.BodyTakenException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Detects a body that other code has already read: it was announced but ends before its first byte. A lost connection fails instead.
 */
final class UntouchedBody extends FilterInputStream {
    private boolean begun;

    private UntouchedBody(InputStream body) {
        super(body);
    }

    /** @throws BodyTakenException when other code has read it as text */
    static InputStream of(HttpServletRequest request) throws IOException {
        try {
            InputStream body = request.getInputStream();
            return request.getContentLengthLong() > 0 ? new UntouchedBody(body) : body;
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
        if (read < 0 && !begun) throw new BodyTakenException();
        begun = true;
        return read;
    }
}
