package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.TOO_LARGE;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.tx.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request: read at most once, and never further than its limit. */
public final class RequestBody {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int PRESIZE_LIMIT_BYTES = 1 << 20; // trust a declared length only this far before bytes arrive

    private final GatewayExchange exchange;
    private final long declaredLength;

    /** @param declaredLength the Content-Length, or -1 when there is none */
    public RequestBody(GatewayExchange exchange, long declaredLength) {
        this.exchange = exchange;
        this.declaredLength = declaredLength;
    }

    /**
     * Reads the whole body.
     *
     * @throws RefusedException TOO_LARGE as soon as the declared or the real length passes {@code maxBytes}; INVALID when the body ends
     *     early
     */
    public byte[] readAll(long maxBytes) {
        if (declaredLength > maxBytes) throw tooLarge(maxBytes);
        try {
            InputStream in = exchange.body();
            if (declaredLength >= 0 && declaredLength <= PRESIZE_LIMIT_BYTES)
                return readExactly(in, (int) declaredLength);
            return readUpTo(in, maxBytes);
        } catch (IOException e) {
            throw RefusedException.refused(
                    INVALID, "request_body_incomplete", "The request body ended early or could not be read.");
        }
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) throw new IOException("body ended after " + body.length + " of " + length + " bytes");
        return body;
    }

    private byte[] readUpTo(InputStream in, long maxBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER_BYTES);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (body.size() + (long) n > maxBytes) throw tooLarge(maxBytes);
            body.write(buffer, 0, n);
        }
        if (declaredLength >= 0 && body.size() < declaredLength) throw new IOException("body ended early");
        return body.toByteArray();
    }

    private static RefusedException tooLarge(long maxBytes) {
        return RefusedException.refused(
                TOO_LARGE, "request_body_too_large", "The request body is larger than " + maxBytes + " bytes.");
    }
}
