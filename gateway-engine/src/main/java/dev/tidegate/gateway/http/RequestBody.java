package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.TOO_LARGE;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request: read at most once, and never further than its limit. Used by one thread. */
public final class RequestBody {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int PRESIZE_LIMIT_BYTES = 1 << 20; // trust a declared length only this far before bytes arrive

    private static final Refusal INCOMPLETE =
            Refusal.of(INVALID, "request_body_incomplete", "The request body ended early or could not be read.");

    private final GatewayExchange exchange;
    private final long declaredLength;
    private boolean ended;

    /** @param declaredLength the Content-Length, 0 without a body, or -1 when only the end will tell */
    public RequestBody(GatewayExchange exchange, long declaredLength) {
        this.exchange = exchange;
        this.declaredLength = declaredLength;
        this.ended = declaredLength == 0;
    }

    /** Nothing that would be read. */
    public static RequestBody none(GatewayExchange exchange) {
        return new RequestBody(exchange, 0);
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
            boolean exact = declaredLength >= 0 && declaredLength <= PRESIZE_LIMIT_BYTES;
            byte[] body = exact ? in.readNBytes((int) declaredLength) : readUpTo(in, maxBytes);
            if (body.length < declaredLength) throw new IOException("body ended early");
            ended = true;
            return body;
        } catch (IOException e) {
            throw new RefusedException(INCOMPLETE);
        }
    }

    /**
     * The body as it comes, for passing it on. Reading it fails with {@link UnreadableBodyException} when it ends early, or as soon as it is
     * longer than {@code maxBytes}.
     *
     * @throws RefusedException TOO_LARGE when the declared length passes {@code maxBytes}
     */
    public InputStream open(long maxBytes) {
        if (declaredLength > maxBytes) throw tooLarge(maxBytes);
        return new Passing(maxBytes);
    }

    /** The Content-Length, 0 without a body, or -1 when only the end will tell. */
    public long declaredLength() {
        return declaredLength;
    }

    /** Whether bytes of the body may still be on their way. */
    public boolean pending() {
        return !ended;
    }

    /**
     * Throws away what is still on its way, so that a client that is busy sending can finish and read its answer instead of being reset.
     *
     * @param maxBytes how much to bear with before giving up; the connection is then the host's to cut
     */
    public void drain(long maxBytes) throws IOException {
        InputStream in = exchange.body();
        byte[] buffer = new byte[BUFFER_BYTES];
        long drained = 0;
        while (!ended && drained < maxBytes) {
            int n = in.read(buffer);
            ended = n < 0;
            drained += Math.max(n, 0);
        }
    }

    private static byte[] readUpTo(InputStream in, long maxBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER_BYTES);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (body.size() + (long) n > maxBytes) throw tooLarge(maxBytes);
            body.write(buffer, 0, n);
        }
        return body.toByteArray();
    }

    private static RefusedException tooLarge(long maxBytes) {
        return new RefusedException(Refusal.of(
                TOO_LARGE, "request_body_too_large", "The request body is larger than " + maxBytes + " bytes."));
    }

    /** Counts what passes. */
    private final class Passing extends InputStream {
        private final long maxBytes;
        private long passed;

        Passing(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] octet = new byte[1];
            return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = readRaw(buffer, offset, length);
            if (count < 0) {
                if (passed < declaredLength) throw new UnreadableBodyException(INCOMPLETE);
                ended = true;
            } else {
                passed += count;
                if (passed == declaredLength) ended = true;
                if (passed > maxBytes)
                    throw new UnreadableBodyException(tooLarge(maxBytes).refusal());
            }
            return count;
        }

        private int readRaw(byte[] buffer, int offset, int length) throws IOException {
            try {
                return exchange.body().read(buffer, offset, length);
            } catch (IOException e) {
                throw new UnreadableBodyException(INCOMPLETE);
            }
        }
    }
}
